"""The indices, held against an example worked by hand and against what must be true."""

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.statistics.items import (
    discrimination_index,
    discriminative_efficiency,
    facility_index,
    standard_deviation,
)
from quizzes.statistics.whole import (
    effective_weights,
    error_ratio,
    internal_consistency,
    standard_error,
)

# Five attempts at three questions, all of it worked out on paper:
# the sums are 3 2 2 1 0; their variance is 1.3, each question's is 0.3; the
# covariances with the sum are .55 .30 .45, with the rest .25 0 .15, at most .25 .25 .40.
FIRST = [1, 1, 1, 0, 0]
SECOND = [1, 1, 0, 1, 0]
THIRD = [1, 0, 1, 0, 0]
SUMS = [3, 2, 2, 1, 0]
QUESTIONS = [FIRST, SECOND, THIRD]

close = pytest.approx


def test_facility_is_the_mean_mark() -> None:
    assert [facility_index(marks) for marks in QUESTIONS] == close([0.6, 0.6, 0.4])


def test_the_standard_deviation_is_that_of_a_sample() -> None:
    assert standard_deviation(FIRST) == close(math.sqrt(0.3))
    assert standard_deviation(SUMS) == close(math.sqrt(1.3))


def test_discrimination_is_the_correlation_with_the_rest_of_the_marks() -> None:
    assert [discrimination_index(marks, SUMS) for marks in QUESTIONS] == close(
        [0.25 / math.sqrt(0.3 * 0.5), 0, 0.15 / math.sqrt(0.3 * 0.7)]
    )


def test_efficiency_holds_the_covariance_against_the_largest_there_could_be() -> None:
    assert [discriminative_efficiency(marks, SUMS) for marks in QUESTIONS] == close(
        [1, 0, 0.375]
    )


def test_weights_are_shares_of_the_square_roots_of_the_covariances() -> None:
    assert effective_weights(QUESTIONS, SUMS) == close(
        [0.378346, 0.279427, 0.342227], abs=1e-6
    )


def test_a_question_that_goes_against_the_sum_has_no_weight_to_name() -> None:
    against = [0, 0, 0, 1, 1]
    first, none = effective_weights([FIRST, against], SUMS)
    assert (first, none) == (1, None)


def test_consistency_error_ratio_and_standard_error_go_together() -> None:
    consistency = internal_consistency(QUESTIONS, SUMS)
    assert consistency == close(6 / 13)
    assert error_ratio(consistency) == close(math.sqrt(7 / 13))
    assert standard_error(consistency, SUMS) == close(math.sqrt(0.7))


def test_of_one_attempt_nothing_but_the_facility_can_be_said() -> None:
    assert facility_index([1]) == 1
    assert standard_deviation([1]) is None
    assert discrimination_index([1], [2]) is None
    assert discriminative_efficiency([1], [2]) is None
    assert effective_weights([[1], [1]], [2]) == [None, None]
    assert internal_consistency([[1], [1]], [2]) is None
    assert facility_index([]) is None


def test_where_all_do_the_same_there_is_nothing_to_tell_apart() -> None:
    thirds = [1 / 3] * 7
    assert discrimination_index(thirds, [0.1 * n for n in range(7)]) is None
    assert discriminative_efficiency(thirds, [0.1 * n for n in range(7)]) is None
    assert internal_consistency([thirds, thirds], [2 / 3] * 7) is None
    assert error_ratio(None) is None
    assert standard_error(None, SUMS) is None


def test_one_question_alone_has_no_consistency() -> None:
    assert internal_consistency([FIRST], FIRST) is None


marks = st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 1.0])
tables = st.integers(2, 12).flatmap(
    lambda attempts: st.lists(
        st.lists(marks, min_size=attempts, max_size=attempts), min_size=2, max_size=6
    )
)


def sums_of(table: list[list[float]]) -> list[float]:
    return [sum(row) for row in zip(*table, strict=True)]


@given(tables)
def test_every_index_stays_within_its_bounds(table: list[list[float]]) -> None:
    sums = sums_of(table)
    for question in table:
        assert 0 <= facility_index(question) <= 1
        index = discrimination_index(question, sums)
        efficiency = discriminative_efficiency(question, sums)
        assert index is None or -1.000001 <= index <= 1.000001
        assert efficiency is None or efficiency <= 1.000001
    weights = [
        weight for weight in effective_weights(table, sums) if weight is not None
    ]
    assert not weights or sum(weights) == close(1)
    consistency = internal_consistency(table, sums)
    assert consistency is None or consistency <= 1.000001


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_the_attempts_changes_nothing(table, random) -> None:
    rows = list(zip(*table, strict=True))
    random.shuffle(rows)
    other = [list(column) for column in zip(*rows, strict=True)]
    for one, same in zip(table, other, strict=True):
        for index in (discrimination_index, discriminative_efficiency):
            assert index(one, sums_of(table)) == close(
                index(same, sums_of(other)), abs=1e-9
            )


@given(tables)
def test_discrimination_is_the_library_s_correlation(table) -> None:
    sums = sums_of(table)
    for question in table:
        rest = [whole - mark for whole, mark in zip(sums, question, strict=True)]
        index = discrimination_index(question, sums)
        if index is not None:
            assert index == close(statistics.correlation(question, rest), abs=1e-6)


@given(tables)
def test_a_question_asked_twice_makes_the_whole_no_less_consistent(table) -> None:
    once = internal_consistency(table, sums_of(table))
    twice = internal_consistency(table * 2, sums_of(table * 2))
    if once is not None and once >= 0:
        assert twice >= once - 1e-9
