"""One's own mistakes to try again, and five questions a week against forgetting."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Pause
from quizzes.models import Attempt, Mode, Response
from quizzes.notebook import mistakes
from quizzes.reviewing import to_review
from tests.factories import make_question, make_quiz, make_topic

NOTEBOOK, REVIEW = reverse("quizzes:mistakes"), reverse("quizzes:review")
AGAIN = reverse("quizzes:practise")


@pytest.fixture
def an(client, cast):
    client.force_login(cast.an)
    return client


def key(response, *, right):
    return next(c.key for c in response.asked.choices if c.correct is right)


def answered(user, questions, *, right, days_ago=0):
    """Handed in so many days ago."""
    attempt = Attempt.start(user, make_quiz(questions))
    for response in attempt.responses.with_questions():
        attempt.answer(response.slot, [key(response, right=right)], 1)
    attempt.submit()
    moment = timezone.now() - timedelta(days=days_ago)
    attempt.responses.update(answered_at=moment)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=moment, submitted_at=moment)
    return attempt


# My mistakes


def test_a_wrong_answer_stands_in_the_notebook_until_it_is_right(an, cast):
    question = make_question(stem="先做什么？")
    answered(cast.an, [question], right=False)
    assert "先做什么？" in an.get(NOTEBOOK).text
    an.post(AGAIN, follow=True)
    attempt = Attempt.objects.get(mode=Mode.PRACTICE, quiz=None)
    response = attempt.responses.with_questions().get()
    attempt.answer(1, [key(response, right=True)], 1)
    assert "先做什么？" not in an.get(NOTEBOOK).text


def test_it_is_ordered_by_topic_and_one_topic_is_tried_alone(an, cast):
    gate, bag = make_topic(title="校门"), make_topic(title="书包")
    questions = [make_question(topic=gate), make_question(topic=bag)]
    answered(cast.an, questions, right=False)
    page = an.get(NOTEBOOK).text
    assert "校门" in page
    assert "书包" in page
    an.post(AGAIN, {"topic": gate.pk})
    asked = Attempt.objects.get(quiz=None).responses.get().question
    assert asked.topic == gate


def test_nobody_finds_another_persons_mistakes(an, cast):
    answered(cast.bo, [make_question(stem="小波的错题")], right=False)
    assert "小波的错题" not in an.get(NOTEBOOK).text
    an.post(AGAIN)
    assert not Attempt.objects.filter(quiz=None).exists()


@pytest.mark.parametrize("address", [NOTEBOOK, REVIEW, AGAIN])
def test_visitors_are_asked_to_sign_in(client, db, address):
    method = client.get if address == NOTEBOOK else client.post
    assert "/sign-in/" in method(address).url


def test_what_rests_is_not_shown_and_not_asked(an, cast):
    question = make_question(stem="现在不问")
    make_topic()
    answered(cast.an, [question], right=False, days_ago=90)
    Pause.begin([question.topic], "附近的事", by=cast.dean)
    assert "现在不问" not in an.get(NOTEBOOK).text
    assert mistakes(cast.an) == to_review(cast.an) == []


def test_the_notebook_costs_the_same_for_any_number(
    an, cast, django_assert_max_num_queries
):
    topic = make_topic()
    answered(cast.an, [make_question(topic=topic) for _ in range(12)], right=False)
    with django_assert_max_num_queries(10):
        an.get(NOTEBOOK)


def test_nothing_that_does_not_exist_is_tried(an, cast):
    for topic in ("", "0", "x", "9" * 30):
        reply = an.post(AGAIN, {"topic": topic}, follow=True)
        assert "nothing to try again" in reply.text


# Review


def test_what_was_answered_long_ago_comes_back(an, cast):
    question = make_question()
    answered(cast.an, [question], right=True, days_ago=90)
    assert "Review now" in an.get(reverse("quizzes:mine")).text
    assert an.post(REVIEW).status_code == 302
    attempt = Attempt.objects.get(mode=Mode.REVIEW)
    assert [r.question for r in attempt.responses.all()] == [question]


def test_what_was_answered_today_does_not(an, cast):
    answered(cast.an, [make_question()], right=True)
    assert to_review(cast.an) == []
    reply = an.post(REVIEW, follow=True)
    assert "Nothing has to be reviewed" in reply.text


def test_at_most_five_a_week_and_no_debt_afterwards(an, cast):
    answered(cast.an, [make_question() for _ in range(12)], right=False, days_ago=60)
    assert len(to_review(cast.an)) == 5
    an.post(REVIEW)
    attempt = Attempt.objects.get(mode=Mode.REVIEW)
    for response in attempt.responses.with_questions():
        attempt.answer(response.slot, [key(response, right=True)], 1)
    attempt.submit()
    assert to_review(cast.an) == []
    a_week_later = timezone.now() + timedelta(days=8)
    half_a_year_later = timezone.now() + timedelta(days=180)
    assert len(to_review(cast.an, a_week_later)) == 5
    assert len(to_review(cast.an, half_a_year_later)) == 5


def test_two_tabs_begin_one_review(an, cast):
    answered(cast.an, [make_question()], right=False, days_ago=60)
    assert an.post(REVIEW).url == an.post(REVIEW).url
    assert Attempt.objects.filter(mode=Mode.REVIEW).count() == 1


def test_a_review_explains_at_once_and_has_a_result(an, cast):
    answered(cast.an, [make_question()], right=False, days_ago=60)
    page = an.post(REVIEW, follow=True)
    assert "Answer and see why" in page.text
    attempt = Attempt.objects.get(mode=Mode.REVIEW)
    response = attempt.responses.with_questions().get()
    attempt.answer(1, [key(response, right=True)], 1)
    attempt.submit()
    assert an.get(attempt.get_absolute_url()).status_code == 200
    assert an.get(reverse("quizzes:mine")).status_code == 200
    assert Response.objects.get(attempt=attempt).mark == 1


def test_a_pause_lets_a_review_rest_that_was_begun(an, cast):
    question = make_question()
    make_topic()
    answered(cast.an, [question], right=False, days_ago=60)
    address = an.post(REVIEW, follow=True).redirect_chain[-1][0]
    Pause.begin([question.topic], "附近的事", by=cast.dean)
    assert an.get(address).status_code == 404
