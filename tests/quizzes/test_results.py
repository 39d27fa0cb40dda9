"""One's own results, every answer explained with its source."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.models import Attempt
from tests.factories import make_question, make_quiz, make_source


@pytest.fixture
def an(client, cast):
    client.force_login(cast.an)
    return client


@pytest.fixture
def attempt(cast):
    source = make_source(title="《反恐怖主义法》", issuer="全国人大常委会")
    questions = [
        make_question(explanation=f"解析{n}。", source=source, locator=f"第{n}条")
        for n in range(1, 4)
    ]
    for question in questions:
        question.choices.filter(correct=False).update(feedback="这样会让自己靠近危险。")
    quiz = make_quiz(
        questions, pass_mark=0.6, passed_message="你会了。", failed_message="再读一遍。"
    )
    return Attempt.start(cast.an, quiz)


def answer(attempt, slots, *, right):
    for slot in slots:
        choices = attempt.responses.get(slot=slot).question.choices.all()
        key = next(c.key for c in choices if c.correct is right)
        attempt.answer(slot, [key], 1)


def result(client, attempt):
    return client.get(reverse("quizzes:result", args=[attempt.pk])).content.decode()


def test_the_mark_is_said_in_words(an, attempt):
    answer(attempt, [1, 2], right=True)
    attempt.submit()
    page = result(an, attempt)
    assert "2 of 3 questions right" in page
    assert "你会了。" in page
    assert "再读一遍。" not in page


def test_every_answer_is_explained_with_its_source(an, attempt):
    answer(attempt, [1], right=True)
    answer(attempt, [2], right=False)
    attempt.submit()
    page = result(an, attempt)
    assert "再读一遍。" in page
    for n in (1, 2, 3):
        assert f"解析{n}。" in page
        assert f"《反恐怖主义法》 第{n}条" in page
    assert "全国人大常委会" in page
    assert page.count("Your answer, and it is right") == 1
    assert page.count("Your answer, but not right") == 1
    assert page.count("这样会让自己靠近危险。") == 1
    assert page.count("Not answered") == 1


def test_partly_right_is_said(an, cast):
    quiz = make_quiz([make_question(right=("甲", "乙"), wrong=("丙", "丁"))])
    attempt = Attempt.start(cast.an, quiz)
    answer(attempt, [1], right=True)
    attempt.submit()
    page = result(an, attempt)
    assert "0 of 1 question right" in page
    assert "1 partly right" in page


def test_nothing_ranks_or_clocks(an, attempt):
    attempt.submit()
    page = result(an, attempt).lower()
    for word in ("rank", "percent", "minutes", "seconds", "%"):
        assert word not in page


def test_an_open_attempt_has_no_result_yet(an, attempt):
    reply = an.get(reverse("quizzes:result", args=[attempt.pk]))
    assert reply.url == reverse("quizzes:slot", args=[attempt.pk, 1])
    answer(attempt, [1, 2, 3], right=True)
    reply = an.get(reverse("quizzes:result", args=[attempt.pk]))
    assert reply.url == reverse("quizzes:submit", args=[attempt.pk])


def test_trying_again_is_offered_while_attempts_are_left(an, attempt):
    attempt.submit()
    assert "Try again" in result(an, attempt)
    attempt.quiz.attempts_allowed = 1
    attempt.quiz.save()
    assert "Try again" not in result(an, attempt)


def test_a_result_outlasts_the_quiz(an, attempt):
    attempt.submit()
    attempt.quiz.live = False
    attempt.quiz.save()
    assert "0 of 3 questions right" in result(an, attempt)


def test_mine_lists_only_my_own(an, cast, attempt):
    other = make_quiz(title="别人的自测")
    Attempt.start(cast.bo, other).submit()
    mine = reverse("quizzes:mine")
    assert "Begun, not handed in" in an.get(mine).content.decode()
    attempt.submit()
    page = an.get(mine).content.decode()
    assert attempt.quiz.title in page
    assert "0 of 3 questions right" in page
    assert "别人的自测" not in page


def test_mine_is_kind_when_empty(an):
    assert "No self-checks yet" in an.get(reverse("quizzes:mine")).content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_pages_cost_the_same_for_any_number_of_rows(an, cast, number):
    quiz = make_quiz([make_question() for _ in range(number)])
    for _ in range(number):
        attempt = Attempt.start(cast.an, quiz).submit()
    with CaptureQueriesContext(connection) as queries:
        result(an, attempt)
        an.get(reverse("quizzes:mine"))
    # Attempt, responses with sources, choices, number of attempts; then the list.
    assert sum('FROM "quizzes_' in query["sql"] for query in queries) == 4 + 3
