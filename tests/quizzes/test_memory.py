"""What is asked again and when: the scheduler and its few rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from quizzes.memory import Seen, due

MONDAY = datetime(2026, 9, 7, 8, tzinfo=UTC)
A_DAY = timedelta(days=1)

marks = st.sampled_from([0.0, 0.5, 1.0])
answers = st.lists(
    st.builds(
        Seen,
        question=st.integers(1, 4),
        mark=marks,
        at=st.integers(0, 200).map(lambda day: MONDAY + day * A_DAY),
        certainty=st.sampled_from([None, 1, 2, 3]),
    ),
    max_size=12,
)


def test_what_was_never_answered_is_not_reviewed():
    assert due([], MONDAY) == []


def test_nothing_is_due_on_the_day_it_was_answered():
    assert due([Seen(1, 1.0, MONDAY), Seen(2, 0.0, MONDAY)], MONDAY) == []


@given(answers, st.integers(0, 400))
def test_the_zone_of_a_moment_changes_nothing(seen, days):
    here = ZoneInfo("Asia/Shanghai")
    now = MONDAY + days * A_DAY
    moved = [replace(one, at=one.at.astimezone(here)) for one in seen]
    assert due(moved, now.astimezone(here)) == due(seen, now)


def test_a_wrong_answer_comes_back_before_a_right_one():
    seen = [Seen(1, 1.0, MONDAY), Seen(2, 0.0, MONDAY)]
    days = [MONDAY + n * A_DAY for n in range(1, 60)]
    back = {q: next(day for day in days if q in due(seen, day)) for q in (1, 2)}
    assert back[2] < back[1]


def test_what_was_guessed_comes_back_before_what_was_known():
    seen = [Seen(1, 1.0, MONDAY, certainty=3), Seen(2, 1.0, MONDAY, certainty=1)]
    days = [MONDAY + n * A_DAY for n in range(1, 60)]
    back = {q: next(day for day in days if q in due(seen, day)) for q in (1, 2)}
    assert back[2] < back[1]


def test_each_right_answer_at_its_time_makes_the_wait_longer():
    seen, now, waits = [Seen(1, 1.0, MONDAY)], MONDAY, []
    for _ in range(4):
        asked = now
        while not due(seen, now):
            now += A_DAY
        waits.append(now - asked)
        seen.append(Seen(1, 1.0, now))
    assert waits == sorted(waits)
    assert waits[-1] > 2 * waits[0]


@given(answers)
def test_the_order_in_which_answers_are_read_does_not_matter(seen):
    late = MONDAY + 400 * A_DAY
    assert due(seen, late) == due(list(reversed(seen)), late) or _tie(seen)


def _tie(seen):
    """Two answers to one question at one moment have no order of their own."""
    moments = [(one.question, one.at) for one in seen]
    return len(set(moments)) < len(moments)


@given(answers)
def test_in_the_end_everything_is_due_once(seen):
    late = MONDAY + 400 * A_DAY
    assert sorted(due(seen, late)) == sorted({one.question for one in seen})
