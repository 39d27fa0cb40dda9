"""Saving by the pen that a question's page carries: short, and no wider than usual."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from quizzes.models import Attempt
from quizzes.pens import LIFETIME

from ..factories import make_question, make_quiz

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def attempt(cast) -> Attempt:
    questions = [make_question(), make_question(right=("报告",), wrong=("围观",))]
    return Attempt.start(cast.an, make_quiz(questions))


@pytest.fixture
def pupil(cast, client: Client) -> Client:
    client.force_login(cast.an)
    return client


def pen_of(pupil: Client, attempt: Attempt, slot: int = 1) -> str:
    page = pupil.get(reverse("quizzes:slot", args=[attempt.pk, slot]))
    return re.search(r'name="pen" value="([^"]*)"', page.content.decode())[1]


def save(pupil: Client, attempt: Attempt, pen: str, slot: int = 1, **data):
    response = attempt.responses.get(slot=slot)
    data.setdefault("choice", response.layout[0])
    data.setdefault("sequence", 1)
    return pupil.post(
        reverse("quizzes:answer", args=[attempt.pk, slot]), {"pen": pen, **data}, **JSON
    )


def test_an_answer_costs_one_query(pupil, attempt, django_assert_num_queries) -> None:
    pen = pen_of(pupil, attempt)
    response = attempt.responses.get(slot=1)
    url = reverse("quizzes:answer", args=[attempt.pk, 1])
    data = {"pen": pen, "choice": response.layout[1], "sequence": 1}
    with django_assert_num_queries(1):
        reply = pupil.post(url, data, **JSON)
    assert reply.json() == {
        "sequence": 1,
        "answer": [response.layout[1]],
        "stands": True,
    }
    response.refresh_from_db()
    assert response.answer == [response.layout[1]]
    assert response.answered_at is not None


def test_an_older_answer_changes_nothing_and_is_told_what_stands(
    pupil, attempt
) -> None:
    pen = pen_of(pupil, attempt)
    first, second = attempt.responses.get(slot=1).layout[:2]
    save(pupil, attempt, pen, choice=first, sequence=5)
    reply = save(pupil, attempt, pen, choice=second, sequence=4)
    assert reply.json() == {"sequence": 5, "answer": [first], "stands": False}


def test_a_pen_of_another_session_does_not_write(cast, pupil, attempt) -> None:
    pen = pen_of(pupil, attempt)
    thief = Client()
    thief.force_login(cast.bo)
    assert save(thief, attempt, pen).status_code == 404
    assert save(Client(), attempt, pen).status_code == 302  # to the sign-in page
    assert attempt.responses.get(slot=1).answer is None


def test_a_pen_writes_only_in_its_own_slot(pupil, attempt) -> None:
    pen = pen_of(pupil, attempt, slot=1)
    choice = attempt.responses.get(slot=1).layout[0]
    reply = save(pupil, attempt, pen, slot=2, choice=choice)
    assert reply.status_code == 400
    assert attempt.responses.get(slot=2).answer is None


def test_a_forged_pen_is_worth_nothing(cast, pupil, attempt) -> None:
    pen = pen_of(pupil, attempt)
    stranger = Client()
    stranger.cookies = pupil.cookies
    pupil.logout()
    assert save(stranger, attempt, pen[:-2] + "xx").status_code == 302


def test_a_choice_that_was_not_offered_is_refused(pupil, attempt) -> None:
    reply = save(pupil, attempt, pen_of(pupil, attempt), choice="nonsense")
    assert reply.status_code == 400
    assert attempt.responses.get(slot=1).answer is None


def test_a_handed_in_attempt_stays_as_it_is(pupil, attempt) -> None:
    pen = pen_of(pupil, attempt)
    attempt.submit()
    assert save(pupil, attempt, pen).status_code == 409
    assert attempt.responses.get(slot=1).answer is None


def test_an_old_pen_leaves_it_to_the_usual_way(pupil, attempt, monkeypatch) -> None:
    pen = pen_of(pupil, attempt)
    monkeypatch.setattr("quizzes.pens.LIFETIME", -1)
    assert LIFETIME > 0
    assert save(pupil, attempt, pen).json()["stands"]


def test_where_the_first_answer_counts_there_is_no_pen(cast, pupil) -> None:
    quiz = make_quiz(mode="PRACTICE")
    attempt = Attempt.start(cast.an, quiz)
    assert pen_of(pupil, attempt) == ""


def test_a_forced_password_change_still_comes_first_on_other_pages(
    cast, pupil, attempt
) -> None:
    cast.an.must_change_password = True
    cast.an.save()
    reply = pupil.get(reverse("quizzes:slot", args=[attempt.pk, 1]))
    assert reply.status_code == 302
    assert reply.url.startswith(reverse("accounts:password"))
