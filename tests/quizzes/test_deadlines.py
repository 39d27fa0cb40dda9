"""Which answers still count, by the server's clock."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizzes.deadlines import GRACE, ON_THE_WAY, in_time

DEADLINE = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
spans = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=2))


@given(ago=st.none() | spans, early=spans)
def test_until_the_deadline_everything_counts(ago, early) -> None:
    assert in_time(DEADLINE, DEADLINE - early, ago)


@given(ago=st.none() | spans, late=spans)
def test_without_a_deadline_everything_counts(ago, late) -> None:
    assert in_time(None, DEADLINE + late, ago)


@given(ago=st.none() | spans, late=spans)
def test_beyond_the_grace_nobodys_word_is_taken(ago, late) -> None:
    assert not in_time(DEADLINE, DEADLINE + GRACE + timedelta(seconds=1) + late, ago)


@given(late=st.timedeltas(timedelta(seconds=1), GRACE))
def test_within_the_grace_what_was_given_in_time_counts(late) -> None:
    now = DEADLINE + late
    assert in_time(DEADLINE, now, late)
    assert in_time(DEADLINE, now), "a page without script says nothing"


@given(late=st.timedeltas(ON_THE_WAY + timedelta(seconds=1), GRACE))
def test_within_the_grace_what_was_given_too_late_does_not_count(late) -> None:
    given_late = late - ON_THE_WAY - timedelta(seconds=1)
    assert not in_time(DEADLINE, DEADLINE + late, given_late)


@given(ago=spans, more=spans, late=spans)
def test_to_have_given_it_earlier_never_hurts(ago, more, late) -> None:
    now = DEADLINE + late
    assert in_time(DEADLINE, now, ago + more) >= in_time(DEADLINE, now, ago)
