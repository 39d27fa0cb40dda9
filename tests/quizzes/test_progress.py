"""One's own results by topic, over time: right of asked, and nobody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Pause
from quizzes.models import Attempt
from quizzes.progress import by_topic
from tests.factories import make_question, make_quiz, make_topic, make_user

pytestmark = pytest.mark.django_db


def take(user, quiz, right, days_ago=0):
    attempt = Attempt.start(user, quiz)
    for n, response in enumerate(
        attempt.responses.select_related("question", "attempt")
    ):
        wanted = "告诉老师" if n < right else "自己去看"
        chosen = [c.key for c in response.question.choices if c.text == wanted]
        response.record(chosen, 1)
    return attempt.submit(timezone.now() - timedelta(days=days_ago))


@pytest.fixture
def topic():
    return make_topic(title="留意物品")


@pytest.fixture
def quiz(topic):
    return make_quiz([make_question(topic=topic) for _ in range(3)])


def points(user):
    return [
        (progress.topic.title, [(p.right, p.asked) for p in progress.points])
        for progress in by_topic(user)
    ]


def test_each_day_is_one_point_from_the_first_to_the_last(topic, quiz):
    user = make_user()
    take(user, quiz, 1, days_ago=40)
    take(user, quiz, 2, days_ago=3)
    take(user, quiz, 3, days_ago=3)
    assert points(user) == [("留意物品", [(1, 3), (5, 6)])]


def test_others_answers_and_open_attempts_do_not_count(topic, quiz):
    user = make_user()
    take(make_user(), quiz, 3)
    Attempt.start(user, quiz)
    assert points(user) == []


def test_the_topic_answered_last_comes_first(topic, quiz):
    user = make_user()
    other = make_quiz([make_question(topic=make_topic(title="怎么报告"))])
    take(user, quiz, 3, days_ago=9)
    take(user, other, 1, days_ago=1)
    assert [title for title, _points in points(user)] == ["怎么报告", "留意物品"]


def test_a_topic_that_rests_is_left_out(topic, quiz):
    user = make_user()
    take(user, quiz, 3)
    Pause.begin([topic], "近期事件", make_user())
    assert points(user) == []


def test_the_line_goes_up_where_more_is_right(topic, quiz):
    user = make_user()
    take(user, quiz, 0, days_ago=20)
    take(user, quiz, 3, days_ago=1)
    [progress] = by_topic(user)
    assert progress.line == "2,22 98,2"


def test_one_day_alone_makes_no_line(topic, quiz):
    user = make_user()
    take(user, quiz, 2)
    [progress] = by_topic(user)
    assert progress.line == ""


def test_only_the_last_days_are_drawn(topic, quiz):
    user = make_user()
    for day in range(15):
        take(user, quiz, day % 4, days_ago=day)
    [progress] = by_topic(user)
    assert len(progress.line.split()) == 12
    assert len(progress.points) == 15


def test_the_page_says_it_in_numbers(client, topic, quiz):
    user = make_user()
    take(user, quiz, 1, days_ago=40)
    take(user, quiz, 3)
    client.force_login(user)
    text = client.get(reverse("quizzes:mine")).content.decode()
    assert "留意物品" in text
    assert "1 of 3" in text
    assert "3 of 3" in text
    assert "<polyline" in text


def test_as_many_queries_however_many_topics(
    topic, quiz, django_assert_max_num_queries
):
    user = make_user()
    take(user, quiz, 3)
    for _ in range(2):
        # The responses; and which topics rest, which is kept until something changes.
        with django_assert_max_num_queries(1 + 2):
            by_topic(user)
        take(user, make_quiz([make_question() for _ in range(4)]), 3)
