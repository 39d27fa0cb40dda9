"""Fewer than five are never told apart, neither directly nor by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from reports.small_cells import FEWEST, shown

COUNTED = st.lists(st.integers(0, 12), max_size=8)


@given(COUNTED)
def test_nothing_that_can_be_worked_out_is_of_fewer_than_five(counted):
    """What can be worked out from parts and their sum: what is shown, and the rest."""
    parts, total = shown(counted)
    for number, is_shown in zip(counted, parts, strict=True):
        assert not is_shown or number == 0 or number >= FEWEST
    rest = sum(n for n, is_shown in zip(counted, parts, strict=True) if not is_shown)
    if total:
        assert rest == 0 or rest >= FEWEST
        assert sum(counted) == 0 or sum(counted) >= FEWEST


@given(COUNTED)
def test_what_is_large_throughout_is_shown_throughout(counted):
    large = [number + FEWEST for number in counted]
    assert shown(large) == ([True] * len(large), True)


def test_one_small_part_takes_the_next_smallest_with_it():
    assert shown([40, 3, 38, 41]) == ([True, False, False, True], True)


def test_two_small_parts_hide_each_other():
    assert shown([40, 3, 4]) == ([True, False, False], True)


def test_a_part_without_anybody_hides_nobody():
    assert shown([40, 3, 0]) == ([False, False, True], True)


def test_a_small_whole_is_hidden_whole():
    assert shown([3]) == ([False], False)
    assert shown([]) == ([], True)
