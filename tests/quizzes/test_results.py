"""One's own results, every answer explained with its source."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.models import Attempt
from tests.factories import (
    change_body,
    make_essay,
    make_question,
    make_quiz,
    make_source,
)


@pytest.fixture
def an(client, cast):
    client.force_login(cast.an)
    return client


def explain_the_wrong_ones(block):
    for option in block["choices"]:
        if not option["correct"]:
            option["feedback"] = "这样会让自己靠近危险。"


@pytest.fixture
def attempt(cast):
    source = make_source(title="《反恐怖主义法》", issuer="全国人大常委会")
    questions = [
        make_question(explanation=f"解析{n}。", source=source, locator=f"第{n}条")
        for n in range(1, 4)
    ]
    for question in questions:
        change_body(question, explain_the_wrong_ones)
    quiz = make_quiz(
        questions, pass_mark=0.6, passed_message="你会了。", failed_message="再读一遍。"
    )
    return Attempt.start(cast.an, quiz)


def answer(attempt, slots, *, right):
    for slot in slots:
        choices = attempt.responses.get(slot=slot).question.choices
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
    # Attempt, responses with questions, markings, number of attempts; then what is
    # overdue, the list and the topics; what to review and the own mistakes.
    assert sum('FROM "quizzes_' in query["sql"] for query in queries) == 4 + 4 + 1 + 3


# Marked by a teacher


@pytest.fixture
def essay(cast):
    """Handed in, with a text that a teacher has still to mark."""
    attempt = Attempt.start(cast.an, make_quiz([make_question(), make_essay()]))
    answer(attempt, [1], right=True)
    attempt.answer(2, "我不开门，去告诉老师。", 1)
    return attempt.submit()


def test_what_waits_for_the_teacher_is_said_calmly(an, essay):
    page = result(an, essay)
    assert "Handed in" in page
    assert "1 of 2 questions right, 1 waits to be marked" in page
    assert "Waits for your teacher" in page
    assert "我不开门，去告诉老师。" in page
    for word in ("Not passed yet", "Not right yet", "Your teacher marked"):
        assert word not in page
    mine = an.get(reverse("quizzes:mine")).content.decode()
    assert "Waits for your teacher" in mine
    assert "Not passed yet" not in mine


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (1, "Your teacher marked it as right"),
        (0.5, "Your teacher marked it as partly right"),
        (0, "Your teacher marked it as not right yet"),
    ],
)
def test_the_teacher_s_mark_and_comment_are_shown(an, cast, essay, mark, words):
    response = essay.responses.get(slot=2)
    first = response.mark_by(cast.ms_li, 0.7, "先写的评语", upon=None)
    response.mark_by(cast.ms_li, mark, "还要说在哪里。", upon=first.pk)
    page = result(an, essay)
    assert words in page
    assert "还要说在哪里。" in page
    assert "先写的评语" not in page
    assert "Waits for your teacher" not in page
    assert ("Passed" in page) == (mark == 1)


# What a teacher has still to mark


@pytest.fixture
def teacher_marks(monkeypatch):
    """As a kind does of which no program knows what is right."""
    kind = "quizzes.kinds.single.Single.marker"
    monkeypatch.setattr(kind, lambda self, spec: lambda answer: None)


@pytest.mark.parametrize("mode", ["SELF_CHECK", "PRACTICE", "CLASS_CHECK"])
def test_what_waits_for_a_teacher_is_neither_passed_nor_failed(
    an, cast, teacher_marks, mode
):
    quiz = make_quiz([make_question() for _ in range(2)], mode=mode)
    attempt = Attempt.start(cast.an, quiz)
    answer(attempt, [1, 2], right=True)
    attempt.submit()
    assert (attempt.mark, attempt.passed, attempt.waits) == (None, None, True)
    page = result(an, attempt)
    assert "Waits for your teacher" in page
    for said in ("Not passed yet", "Not right yet"):
        assert said not in page
    for list_of_them in (quiz.get_absolute_url(), reverse("quizzes:mine")):
        page = an.get(list_of_them).content.decode()
        assert "Waits for your teacher" in page
        assert "Not passed yet" not in page


def test_an_attempt_that_waits_is_a_used_one(an, cast, teacher_marks):
    quiz = make_quiz([make_question()], attempts_allowed=1)
    attempt = Attempt.start(cast.an, quiz)
    answer(attempt, [1], right=True)
    attempt.submit()
    assert "All attempts are used" in an.get(quiz.get_absolute_url()).content.decode()


def test_a_further_try_that_no_program_can_mark_is_only_counted(
    an, cast, teacher_marks
):
    attempt = Attempt.start(cast.an, make_quiz([make_question()], mode="PRACTICE"))
    answer(attempt, [1], right=True)
    key = attempt.responses.get().layout[0]
    address = reverse("quizzes:again", args=[attempt.pk, 1])
    page = an.post(address, {"choice": key}).content.decode()
    assert "Compare it with the explanation" in page
    response = attempt.responses.get()
    assert (response.tries, response.later_mark) == (1, None)
