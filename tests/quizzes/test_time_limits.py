"""A self-check with a time limit: the server's clock, its grace, and handing in."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.deadlines import GRACE
from quizzes.models import Attempt, TimeIsUp
from tests.factories import make_quiz, make_user

SECOND = timedelta(seconds=1)
JSON = {"Accept": "application/json"}


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


def right(attempt, slot=1):
    choices = attempt.responses.get(slot=slot).question.choices
    return next(c.key for c in choices if c.correct)


def let_pass(attempt, time):
    """Put the deadline so far into the past."""
    attempt.deadline = timezone.now() - time
    attempt.started_at = attempt.deadline - timedelta(minutes=10)
    attempt.save()
    return attempt


@pytest.fixture
def attempt(cast):
    return Attempt.start(cast.an, make_quiz(time_limit=10))


@pytest.fixture
def an(client, cast):
    client.force_login(cast.an)
    return client


def test_the_time_runs_from_the_start(attempt):
    assert attempt.deadline == attempt.started_at + timedelta(minutes=10)
    assert 590 < attempt.seconds_left <= 600
    assert Attempt.start(make_user(), make_quiz()).seconds_left is None


def test_the_page_says_until_when_and_what_is_left(an, attempt):
    page = an.get(url("slot", attempt.pk, 1)).content.decode()
    assert "To be handed in by" in page
    assert 590 < int(re.search(r'data-left="(\d+)"', page)[1]) <= 600
    introduction = an.get(url("quiz", attempt.quiz_id)).content.decode()
    assert "10 minutes from the start" in introduction


def test_within_the_grace_nothing_is_shown_any_more_but_handing_in(an, attempt):
    let_pass(attempt, 30 * SECOND)
    assert an.get(url("slot", attempt.pk, 1)).url == url("submit", attempt.pk)
    page = an.get(url("submit", attempt.pk)).content.decode()
    assert "Time is up" in page
    assert 'data-slot="1"' not in page
    assert an.get(url("fragment", attempt.pk, 1)).status_code == 302
    attempt.refresh_from_db()
    assert not attempt.is_submitted


def save(client, attempt, pen="", **data):
    data = {"choice": right(attempt), "sequence": 1, "pen": pen, **data}
    return client.post(url("answer", attempt.pk, 1), data, headers=JSON)


@pytest.mark.parametrize("with_pen", [True, False])
@pytest.mark.parametrize(
    ("late", "ago", "counts"),
    [
        (30, 31, True),  # was given in time and waited for the network
        (30, 10, False),  # was given when the time was up
        (2, 0, True),  # was on its way
        (30, "", True),  # a page without script says nothing
        (130, 1000, False),  # beyond the grace nobody's word is taken
    ],
)
def test_what_was_given_in_time_counts_within_the_grace(
    an, attempt, with_pen, late, ago, counts
):
    page = an.get(url("slot", attempt.pk, 1)).content.decode()
    let_pass(attempt, late * SECOND)
    pen = ""
    if with_pen:
        from quizzes.pens import Pen

        assert 'name="pen" value=""' not in page
        key = an.session.session_key
        response = attempt.responses.select_related("question", "attempt").first()
        pen = Pen.to(response).signed_for(key)
    reply = save(an, attempt, pen, ago=ago)
    assert reply.status_code == (200 if counts else 409)
    assert bool(attempt.responses.first().answer) is counts


def test_too_late_says_so_on_a_page(an, attempt):
    let_pass(attempt, GRACE + SECOND)
    data = {"choice": right(attempt), "sequence": 1}
    reply = an.post(url("answer", attempt.pk, 1), data)
    assert reply.status_code == 409
    assert "The time was up" in reply.content.decode()
    with pytest.raises(TimeIsUp):
        attempt.answer(1, [right(attempt)], 1)


@pytest.mark.parametrize("name", ["slot", "submit", "result", "quiz", "mine", "start"])
def test_whoever_looks_after_the_grace_has_it_handed_in(an, attempt, name):
    attempt.answer(1, [right(attempt)], 1)
    let_pass(attempt, GRACE + SECOND)
    args = {"slot": [attempt.pk, 1], "quiz": [attempt.quiz_id], "mine": []}
    args["start"] = args["quiz"]
    address = url(name, *args.get(name, [attempt.pk]))
    an.post(address) if name == "start" else an.get(address)
    attempt.refresh_from_db()
    assert attempt.submitted_at == attempt.deadline
    assert attempt.mark == pytest.approx(1 / 3)


def test_after_an_overdue_one_a_new_one_starts(cast, attempt):
    let_pass(attempt, GRACE + SECOND)
    new = Attempt.start(cast.an, attempt.quiz)
    assert new.number == 2
    assert Attempt.objects.submitted().get() == attempt


def test_nobody_takes_longer_than_there_was_time(attempt):
    let_pass(attempt, 30 * SECOND)
    assert attempt.submit().submitted_at == attempt.deadline


def test_closing_what_is_overdue_leaves_all_others_alone(cast, attempt):
    let_pass(attempt, GRACE + SECOND)
    in_grace = let_pass(Attempt.start(cast.bo, attempt.quiz), SECOND)
    without_limit = Attempt.start(cast.an, make_quiz())
    handed_in = Attempt.start(cast.chen, attempt.quiz).submit()
    before = handed_in.submitted_at
    assert Attempt.objects.close_overdue() == 1
    assert Attempt.objects.close_overdue() == 0
    for other in (in_grace, without_limit):
        other.refresh_from_db()
        assert not other.is_submitted
    handed_in.refresh_from_db()
    assert handed_in.submitted_at == before


@pytest.mark.parametrize("number", [2, 30])
def test_starting_costs_at_most_fifteen_queries(
    cast, number, django_assert_max_num_queries
):
    from tests.factories import make_question

    quiz = make_quiz([make_question() for _ in range(number)], time_limit=10)
    with django_assert_max_num_queries(15):
        Attempt.start(cast.an, quiz)
