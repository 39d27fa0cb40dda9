"""The marks of many attempts, as the indices take them."""

import pytest

from quizzes.statistics.report import FEWEST, statistics_of
from quizzes.statistics.scores import Scores

close = pytest.approx


def rows(*attempts: list[tuple[int, float | None]]):
    """(attempt, slot, question, mark), as they are read."""
    for number, asked in enumerate(attempts):
        for slot, (question, mark) in enumerate(asked, 1):
            yield number, slot, question, mark


def test_each_question_has_its_marks_and_the_sums_of_those_attempts() -> None:
    scores = Scores.read(rows([(7, 1), (8, 0.5)], [(7, 0), (8, 1)]))
    assert list(scores.sums) == [1.5, 1]
    assert list(scores.marks[7]) == [1, 0]
    assert list(scores.marks[8]) == [0.5, 1]
    assert list(scores.wholes[8]) == [1.5, 1]


def test_an_attempt_that_waits_for_a_teacher_is_left_out_and_counted() -> None:
    scores = Scores.read(rows([(7, 1), (8, None)], [(7, 0), (8, 1)]))
    assert list(scores.sums) == [1]
    assert scores.waiting == 1


def test_of_attempts_of_several_lengths_the_commonest_are_compared() -> None:
    short, long = [(7, 1)], [(7, 1), (8, 0)]
    scores = Scores.read(rows(short, long, long))
    assert list(scores.sums) == [1, 1]
    assert scores.of_other_length == 1


def test_fixed_questions_in_any_order_are_the_places_themselves() -> None:
    scores = Scores.read(rows([(7, 1), (8, 0)], [(8, 1), (7, 0)]))
    assert [list(place) for place in scores.places] == [[1, 0], [0, 1]]


def test_where_questions_are_drawn_the_slots_are_the_places() -> None:
    scores = Scores.read(rows([(7, 1), (8, 0)], [(9, 0), (8, 1)]))
    assert [list(place) for place in scores.places] == [[1, 0], [0, 1]]
    assert list(scores.marks[9]) == [0]


HAND = [(1, 1, 1), (1, 1, 0), (1, 0, 1), (0, 1, 0), (0, 0, 0)]


def worked_by_hand():
    return statistics_of(
        Scores.read(rows(*([(n, mark) for n, mark in enumerate(row)] for row in HAND)))
    )


def test_the_whole_of_the_example_worked_by_hand() -> None:
    found = worked_by_hand()
    assert found.attempts == 5
    assert found.mean == close(1.6 / 3)
    assert found.standard_deviation == close(1.3**0.5 / 3)
    assert found.internal_consistency == close(6 / 13)
    assert found.error_ratio == close((7 / 13) ** 0.5)
    assert found.standard_error == close(0.7**0.5 / 3)
    third = found.questions[2]
    assert third.asked == 5
    assert third.facility_index == close(0.4)
    assert third.standard_deviation == close(0.3**0.5)
    assert third.discrimination_index == close(0.15 / 0.21**0.5)
    assert third.discriminative_efficiency == close(0.375)
    assert third.effective_weight == close(0.342227, abs=1e-6)
    assert third.intended_weight == close(1 / 3)


def test_of_fewer_than_five_attempts_nothing_is_said() -> None:
    few = [(1, 1), (1, 0), (0, 1), (0, 0)]
    asked = [[(n, mark) for n, mark in enumerate(row)] for row in few]
    found = statistics_of(Scores.read(rows(*asked)))
    assert len(few) < FEWEST
    assert found.attempts == 4
    assert found.mean is None
    assert found.internal_consistency is None
    assert found.questions[0].asked == 4
    assert found.questions[0].facility_index is None


def test_a_question_drawn_too_seldom_says_nothing_of_itself() -> None:
    asked = [[(0, n % 2), (1 + n // 8, n % 3 / 2)] for n in range(9)]
    found = statistics_of(Scores.read(rows(*asked)))
    assert found.questions[1].facility_index is not None
    assert found.questions[2].asked == 1
    assert found.questions[2].facility_index is None
    assert found.questions[1].effective_weight is None


def test_no_attempts_make_no_statistics() -> None:
    found = statistics_of(Scores.read(iter(())))
    assert (found.attempts, found.questions, found.mean) == (0, {}, None)
