"""One question for each place, none twice."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import drawing

POOLS = st.lists(st.lists(st.integers(0, 5), unique=True, max_size=4), max_size=5)


def ways(wishes):
    """By trying everything: is there any way?"""
    return any(len(set(w)) == len(w) for w in itertools.product(*wishes))


@given(POOLS)
def test_a_way_is_found_exactly_where_there_is_one(wishes):
    if not ways(wishes):
        with pytest.raises(drawing.TooFew):
            drawing.draw(wishes)
        return
    drawn = drawing.draw(wishes)
    assert len(set(drawn)) == len(drawn) == len(wishes)
    assert all(choice in wish for choice, wish in zip(drawn, wishes, strict=True))


def test_an_early_wish_makes_room_for_a_later_one():
    assert drawing.draw([[1, 2], [1]]) == [2, 1]


def test_the_first_wish_without_a_way_is_named():
    with pytest.raises(drawing.TooFew) as short:
        drawing.draw([[1], [2], [1, 2]])
    assert short.value.wish == 2


def test_a_hundred_wishes_of_one_pool_are_quick():
    drawn = drawing.draw([list(range(100))] * 100)
    assert sorted(drawn) == list(range(100))
