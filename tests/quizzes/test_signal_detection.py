"""Telling what matters from what does not, as two rates and their distance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.signal_detection import Detection, sensitivity


@st.composite
def counts(draw):
    """(hits, targets, false alarms, ordinary things)"""
    targets = draw(st.integers(1, 500))
    ordinary = draw(st.integers(1, 500))
    hits = draw(st.integers(0, targets))
    return hits, targets, draw(st.integers(0, ordinary)), ordinary


def test_the_rates_are_shares_of_what_there_was():
    seen = Detection(hits=3, targets=4, false_alarms=1, ordinary=10)
    assert seen.hit_rate == 0.75
    assert seen.false_alarm_rate == 0.1


def test_sensitivity_by_a_known_example():
    """Half a case added to each count: 19.5 of 21 and 2.5 of 21."""
    assert sensitivity(19, 20, 2, 20) == pytest.approx(1.4652 + 1.1800, abs=1e-3)


def test_without_chances_there_is_no_rate_and_no_sensitivity():
    nothing_wrong = Detection(false_alarms=1, ordinary=8)
    assert nothing_wrong.hit_rate is None
    assert nothing_wrong.sensitivity is None
    assert Detection(hits=1, targets=1).sensitivity is None
    assert Detection().false_alarm_rate is None


def test_scenes_add_up():
    whole = sum([Detection(1, 2, 0, 5), Detection(0, 0, 2, 4)], Detection())
    assert whole == Detection(1, 2, 2, 9)


@given(counts())
def test_sensitivity_is_a_number_even_where_everything_was_found(counted):
    assert -10 < sensitivity(*counted) < 10


@given(counts())
def test_claiming_at_random_is_no_sensitivity(counted):
    hits, targets, _false_alarms, _ordinary = counted
    assert sensitivity(hits, targets, hits, targets) == pytest.approx(0)


@given(counts())
def test_one_more_hit_makes_more_of_it_and_one_more_false_alarm_less(counted):
    hits, targets, false_alarms, ordinary = counted
    before = sensitivity(*counted)
    if hits < targets:
        assert sensitivity(hits + 1, targets, false_alarms, ordinary) > before
    if false_alarms < ordinary:
        assert sensitivity(hits, targets, false_alarms + 1, ordinary) < before


@given(counts())
def test_calling_the_ordinary_things_the_targets_turns_it_round(counted):
    hits, targets, false_alarms, ordinary = counted
    turned = sensitivity(false_alarms, ordinary, hits, targets)
    assert turned == pytest.approx(-sensitivity(*counted))
