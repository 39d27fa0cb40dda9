"""Practice: explained at once, and tried again as often as one likes."""

import pytest
from django.urls import reverse

from quizzes.models import Attempt, NotAnAnswer, NotAnsweredYet
from tests.factories import make_question, make_quiz


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


def keys(response, *, right):
    return [c.key for c in response.question.choices if c.correct is right]


@pytest.fixture
def attempt(cast):
    several = make_question(right=("甲", "乙"), wrong=("丙", "丁"))
    return Attempt.start(
        cast.an, make_quiz([make_question(), several], mode="PRACTICE")
    )


@pytest.fixture
def an(client, cast):
    client.force_login(cast.an)
    return client


def test_a_further_try_is_marked_and_the_first_answer_counts(attempt):
    wrong = keys(attempt.responses.first(), right=False)[:1]
    response = attempt.answer(1, wrong, 1)
    assert response.try_again(keys(response, right=True)) == 1
    response.refresh_from_db()
    assert (response.answer, response.mark) == (wrong, 0)
    assert (response.tries, response.later_mark) == (1, 1)
    attempt.submit()
    assert attempt.mark == 0


def test_the_best_of_all_tries_is_kept(attempt):
    response = attempt.answer(2, keys(attempt.responses.last(), right=False)[:1], 1)
    half = keys(response, right=True)[:1]
    for answer in (half, keys(response, right=True), half):
        response.try_again(answer)
    assert (response.tries, response.later_mark) == (3, 1)


def test_only_what_was_answered_is_tried_again(attempt):
    response = attempt.responses.select_related("question").first()
    with pytest.raises(NotAnsweredYet):
        response.try_again(keys(response, right=True))
    response.refresh_from_db()
    assert (response.tries, response.later_mark, response.closed) == (0, None, False)


@pytest.mark.parametrize("answer", [[], ["nonsense"]])
def test_nothing_and_nonsense_are_no_try(attempt, answer):
    response = attempt.answer(1, keys(attempt.responses.first(), right=True), 1)
    with pytest.raises(NotAnAnswer):
        response.try_again(answer)
    assert response.tries == 0


def test_the_page_offers_another_try_and_explains_it(an, attempt):
    response = attempt.responses.first()
    attempt.answer(1, keys(response, right=False)[:1], 1)
    again = url("again", attempt.pk, 1)
    assert again in an.get(url("slot", attempt.pk, 1)).content.decode()
    page = an.get(again).content.decode()
    assert "your first answer still counts" in page
    assert "checked" not in page
    page = an.post(again, {"choice": keys(response, right=True)}).content.decode()
    assert "This time it is right" in page
    assert "先离开，再告诉大人" in page
    page = an.post(again, {"choice": keys(response, right=False)[1:]}).content.decode()
    assert "Not right yet" in page
    response.refresh_from_db()
    assert (response.tries, response.later_mark, response.mark) == (2, 1, 0)


@pytest.mark.parametrize("data", [{}, {"choice": "nonsense"}])
def test_an_empty_try_asks_for_an_answer(an, attempt, data):
    attempt.answer(1, keys(attempt.responses.first(), right=True), 1)
    page = an.post(url("again", attempt.pk, 1), data).content.decode()
    assert "Choose an answer first." in page
    assert 'name="choice"' in page
    assert attempt.responses.first().tries == 0


def test_what_is_not_answered_yet_leads_to_the_question(an, attempt):
    for method in (an.get, an.post):
        assert method(url("again", attempt.pk, 1)).url == url("slot", attempt.pk, 1)


def test_a_self_check_tells_nothing_before_it_is_handed_in(an, cast):
    attempt = Attempt.start(cast.an, make_quiz())
    attempt.answer(1, keys(attempt.responses.first(), right=True), 1)
    assert an.get(url("again", attempt.pk, 1)).status_code == 302
    assert (
        "Try this question again"
        not in an.get(url("slot", attempt.pk, 1)).content.decode()
    )
    attempt.submit()
    assert an.get(url("again", attempt.pk, 1)).status_code == 200


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("PRACTICE", "then you may try again as often as you like"),
        ("SELF_CHECK", "Until then you may change every answer"),
        ("CLASS_CHECK", "Your class answers it together"),
    ],
)
def test_the_introduction_says_what_counts(an, mode, words):
    quiz = make_quiz(mode=mode)
    assert words in an.get(url("quiz", quiz.pk)).content.decode()


def test_the_mode_of_the_attempt_holds_though_the_quiz_is_changed(an, attempt):
    attempt.quiz.mode = "SELF_CHECK"
    attempt.quiz.save()
    page = an.get(url("slot", attempt.pk, 1)).content.decode()
    assert "Your first answer counts" in page
