"""What rests although it is not about a hidden topic itself."""

import pytest
from django.test import Client
from django.urls import reverse

from curriculum.models import Pause, Topic
from tests.cast import Cast
from tests.factories import make_article, make_course, make_lesson, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    return make_topic(title="留意反常")


def test_a_lesson_rests_with_its_course(
    client: Client, cast: Cast, topic: Topic
) -> None:
    make_topic(title="别的")
    course = make_course(title="课程")
    course.topics.add(topic)
    course.save()
    lesson = make_lesson(course, title="课时")
    step = reverse("content:lesson_step", args=[lesson.pk, 1])
    assert client.get(lesson.url).status_code == client.get(step).status_code == 200
    Pause.begin([topic], "事件之后", by=cast.dean)
    assert client.get(lesson.url).status_code == client.get(step).status_code == 404


def test_what_is_about_nothing_rests_with_everything(
    client: Client, cast: Cast, topic: Topic
) -> None:
    article = make_article(title="没有知识点")
    pause = Pause.begin([topic], "事件之后", by=cast.dean)
    assert client.get(article.url).status_code == 404
    assert "没有知识点" not in client.get("/articles/").text
    pause.end(by=cast.dean)
    assert client.get(article.url).status_code == 200
    make_topic(title="别的")
    Pause.begin([topic], "又一次", by=cast.dean)
    assert client.get(article.url).status_code == 200


def test_care_speaks_to_staff_as_to_staff(client: Client) -> None:
    for stage, words in (("STAFF", "a colleague"), ("JUNIOR", "your form teacher")):
        article = make_article(stage=stage, sensitivity="MENTIONED")
        care = client.get(article.url).text.partition('id="care"')[2]
        assert words in care.partition("</aside>")[0]
