"""After a real incident: what a pause hides, from whom, and who may start it."""

import re
from datetime import timedelta
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from content.editing import grant_content_permissions
from content.models import ArticlePage
from content.presenter import meeting_token
from content.tree import plant
from curriculum.models import Pause, Topic
from meetings.models import ClassMeeting
from quizzes.models import Attempt, Quiz, QuizItem
from tests.cast import Cast
from tests.factories import (
    make_article,
    make_campaign,
    make_course,
    make_lesson,
    make_plan,
    make_question,
    make_quiz,
    make_topic,
    make_user,
)

PAUSES, NEW = "/pauses/", "/pauses/new/"
CALM = "This page rests for now"
REASON = "附近发生了真事"


@pytest.fixture(autouse=True)
def granted(cast: Cast) -> None:
    plant()
    grant_content_permissions()


@pytest.fixture
def topic(cast: Cast) -> Topic:
    return make_topic(title="先离开再躲避")


@pytest.fixture
def running(cast: Cast, topic: Topic) -> Pause:
    return Pause.begin([topic], REASON, by=cast.dean)


def about(topic: Topic, page: ArticlePage) -> ArticlePage:
    page.topics.add(topic)
    page.save()
    return page


def sees(client: Client, user: object, address: str) -> str:
    """The calm page, for this person."""
    if user is not None:
        client.force_login(user)  # type: ignore[arg-type]
    response = client.get(address)
    assert response.status_code == 404
    assert CALM in response.text
    return response.text


# Who may


@pytest.mark.parametrize("who", ["an", "ms_li", "eve", "gao"])
def test_only_school_administrators_know_of_the_page(
    client: Client, cast: Cast, running: Pause, who: str
) -> None:
    client.force_login(getattr(cast, who))
    for address in (PAUSES, NEW, f"{PAUSES}{running.pk}/end/"):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code in (404, 405)
    running.refresh_from_db()
    assert running.is_running


def test_a_pause_is_started_after_seeing_what_it_means(
    client: Client, cast: Cast, topic: Topic
) -> None:
    about(topic, make_article())
    make_quiz([make_question(topic=topic)])
    make_campaign(cast.school, (cast.class_7a,), (make_plan(),))
    client.force_login(cast.dean)
    sent = {"topics": [topic.pk], "reason": REASON}
    page = client.post(NEW, sent)
    effect = page.context["effect"]
    assert (effect.articles, effect.quizzes, effect.campaigns) == (1, 1, 1)
    assert (effect.lessons, effect.plans) == (0, 0)
    assert not Pause.objects.exists()
    for _tap in range(2):
        client.post(NEW, {**sent, "confirmed": "1"})
    pause = Pause.objects.get()
    assert pause.started_by == cast.dean
    assert list(pause.topics.all()) == [topic]
    page = client.get(PAUSES).text
    assert REASON in page
    assert "丁主任" in page


def test_all_topics_can_be_chosen_at_once(
    client: Client, cast: Cast, topic: Topic
) -> None:
    make_topic()
    client.force_login(cast.dean)
    client.post(NEW, {"everything": "on", "reason": REASON, "confirmed": "1"})
    assert Pause.objects.get().topics.count() == 2


@pytest.mark.parametrize(
    "sent", [{"reason": REASON}, {"topics": ["x"], "reason": REASON}, {"topics": ["1"]}]
)
def test_a_mistake_is_named_and_starts_nothing(
    client: Client, cast: Cast, sent: dict[str, object]
) -> None:
    client.force_login(cast.dean)
    page = client.post(NEW, {**sent, "confirmed": "1"})
    assert page.status_code == 200
    assert "field--error" in page.text
    assert str(sent.get("reason", "")) in page.text
    assert not Pause.objects.exists()


def test_going_back_loses_nothing(client: Client, cast: Cast, topic: Topic) -> None:
    client.force_login(cast.dean)
    page = client.post(NEW, {"topics": [topic.pk], "reason": REASON, "back": "1"})
    assert REASON in page.text
    assert "checked" in page.text


def test_whoever_ends_it_is_kept_and_the_first_one_counts(
    client: Client, cast: Cast, running: Pause
) -> None:
    client.force_login(cast.fang)
    assert "End this pause?" in client.get(f"{PAUSES}{running.pk}/end/").text
    client.post(f"{PAUSES}{running.pk}/end/")
    running.refresh_from_db()
    ended = running.ended_at
    assert running.ended_by == cast.fang
    client.force_login(cast.dean)
    client.post(f"{PAUSES}{running.pk}/end/")
    running.refresh_from_db()
    assert (running.ended_by, running.ended_at) == (cast.fang, ended)
    page = client.get(PAUSES).text
    assert "No pause is running" in page
    assert "方主任" in page


def test_history_takes_the_same_queries_for_more_pauses(
    client: Client, cast: Cast, topic: Topic, django_assert_max_num_queries
) -> None:
    for n in range(6):
        Pause.begin([topic], f"{REASON}{n}", by=cast.dean).end(by=cast.fang)
    client.force_login(cast.dean)
    with django_assert_max_num_queries(12):
        client.get(PAUSES)


# What it hides


def test_an_article_rests_everywhere_and_comes_back(
    client: Client, cast: Cast, topic: Topic
) -> None:
    article = about(topic, make_article(title="听到信号以后"))
    for address in ("/", "/articles/", article.url):
        assert "听到信号以后" in client.get(address).text  # and is kept rendered
    pause = Pause.begin([topic], REASON, by=cast.dean)
    for address in ("/", "/articles/"):
        assert "听到信号以后" not in client.get(address).text
    for person in (None, cast.an, cast.ms_li):
        assert "听到信号以后" not in sees(client, person, article.url)
    pause.end(by=cast.dean)
    assert client.get(article.url).status_code == 200
    assert "听到信号以后" in Client().get("/articles/").text


def test_other_topics_are_shown_as_ever(
    client: Client, cast: Cast, running: Pause
) -> None:
    article = about(make_topic(), make_article())
    assert client.get(article.url).status_code == 200


def test_two_pauses_hide_until_the_last_has_ended(
    client: Client, cast: Cast, topic: Topic, running: Pause
) -> None:
    article = about(topic, make_article())
    Pause.begin([topic], "另一件", by=cast.fang)
    running.end(by=cast.dean)
    assert client.get(article.url).status_code == 404


def test_only_the_staff_is_told_since_when_and_by_whom(
    client: Client, cast: Cast, topic: Topic, running: Pause
) -> None:
    address = about(topic, make_article()).url
    assert "丁主任" not in sees(client, None, address)
    assert "丁主任" not in sees(client, cast.an, address)
    told = sees(client, cast.ms_li, address)
    assert "丁主任" in told
    assert REASON not in told
    told = sees(client, cast.fang, address)
    assert REASON in told
    assert PAUSES in told


def test_a_course_and_every_step_of_a_lesson_rest(
    client: Client, cast: Cast, topic: Topic
) -> None:
    course = about(topic, make_course())
    lesson = about(topic, make_lesson(course))
    client.force_login(cast.an)
    client.post(f"/lessons/{lesson.pk}/start/")
    steps = f"/lessons/{lesson.pk}/steps/1/"
    assert client.get(steps).status_code == 200
    pause = Pause.begin([topic], REASON, by=cast.dean)
    for address in (course.url, lesson.url, steps, f"/lessons/{lesson.pk}/end/"):
        sees(client, cast.an, address)
    for name in ("start", "finish"):
        assert client.post(f"/lessons/{lesson.pk}/{name}/").status_code == 404
    pause.end(by=cast.dean)
    assert client.get(steps).status_code == 200  # where one stopped


def test_a_plan_and_its_slides_rest_for_teachers_only(
    client: Client, cast: Cast, topic: Topic, running: Pause
) -> None:
    plan = about(topic, make_plan())
    present = f"/plans/{plan.pk}/present/"
    for address in (plan.url, present, f"/plans/{plan.pk}/teach/"):
        sees(client, cast.ms_li, address)
    client.force_login(cast.an)
    for address in (plan.url, present, f"/plans/{plan.pk}/teach/"):
        response = client.get(address)
        assert response.status_code == 404
        assert CALM not in response.text
    assert Client().get(plan.url).status_code == 302


def test_a_class_meeting_that_has_begun_is_not_cut_off(
    client: Client, cast: Cast, topic: Topic
) -> None:
    plan = about(topic, make_plan(title="学会留意"))
    meeting = ClassMeeting.start(plan=plan, school_class=cast.class_7a, by=cast.ms_li)
    Pause.begin([topic], REASON, by=cast.dean)
    client.force_login(cast.ms_li)
    page = client.get(f"/meetings/{meeting.pk}/")
    links = re.findall(r'"(/plans/[^"]*\?meeting=[^"]*)"', page.text)
    assert len(links) == 2
    for link in links:
        assert client.get(link).status_code == 200


def test_a_number_alone_does_not_get_around_the_pause(
    client: Client, cast: Cast, topic: Topic, running: Pause
) -> None:
    plan, other = about(topic, make_plan()), make_plan()
    yesterday = timezone.now() - timedelta(days=1)
    with patch("time.time", return_value=yesterday.timestamp()):
        old = meeting_token(plan, 1)
    for token in ("1", "99999", meeting_token(other, 1), old):
        for window in ("present", "teach"):
            sees(client, cast.ms_li, f"/plans/{plan.pk}/{window}/?meeting={token}")


@pytest.mark.parametrize("line", ["fixed", "drawn"])
def test_a_self_check_rests_and_what_was_begun_is_kept(
    client: Client, cast: Cast, topic: Topic, line: str
) -> None:
    question = make_question(topic=topic)
    quiz = make_quiz([question])
    if line == "drawn":
        quiz.items.all().delete()
        QuizItem.objects.create(quiz=quiz, topic=topic, count=1)
    attempt = Attempt.start(cast.an, quiz)
    right = question.rules.solution(question.spec)[0]
    pause = Pause.begin([topic], REASON, by=cast.dean)
    assert quiz not in Quiz.objects.visible_to(cast.an)
    sees(client, cast.an, f"/self-checks/{quiz.pk}/")
    sees(client, cast.an, f"/attempts/{attempt.pk}/1/")
    assert client.post(f"/self-checks/{quiz.pk}/start/").status_code == 404
    client.post(f"/attempts/{attempt.pk}/1/answer/", {"choice": right, "sequence": 1})
    pause.end(by=cast.dean)
    client.post(f"/attempts/{attempt.pk}/submit/")
    attempt.refresh_from_db()
    assert attempt.passed


def test_no_question_of_a_hidden_topic_is_drawn(cast: Cast, topic: Topic) -> None:
    hidden, shown = make_question(topic=topic), make_question()
    quiz = make_quiz([])
    QuizItem.objects.create(quiz=quiz, count=1)
    Pause.begin([topic], REASON, by=cast.dean)
    drawn = {
        response.question
        for n in range(5)
        for response in Attempt.start(make_user(), quiz, seed=n).responses.all()
    }
    assert drawn == {shown}
    assert hidden not in drawn


def test_editors_go_on_working_on_it(
    client: Client, cast: Cast, topic: Topic, running: Pause
) -> None:
    article = about(topic, make_article(title="听到信号以后"))
    client.force_login(cast.eve)
    assert client.get(f"/admin/pages/{article.pk}/edit/").status_code == 200
    preview = client.get(f"/admin/pages/{article.pk}/view_draft/")
    assert "听到信号以后" in preview.text


def test_a_task_that_rests_leads_nowhere_meanwhile(
    client: Client, cast: Cast, topic: Topic
) -> None:
    lesson = about(topic, make_lesson(title="先离开"))
    quiz = make_quiz([make_question(topic=topic)], title="你会怎么做")
    make_campaign(cast.school, (cast.class_7a,), (lesson, quiz))
    client.force_login(cast.an)
    assert lesson.url in client.get("/home/").text
    Pause.begin([topic], REASON, by=cast.dean)
    page = client.get("/home/").text
    assert lesson.url not in page
    assert f"/self-checks/{quiz.pk}/" not in page
    assert "not available at the moment" in page


def test_the_pause_of_yesterday_says_its_day(cast: Cast, running: Pause) -> None:
    running.started_at = timezone.now() - timedelta(days=1)
    running.save()
    (span,) = Pause.objects.spans()
    assert span.first == timezone.localdate() - timedelta(days=1)
    assert span.last is None


# What stands in other pages


def test_a_question_or_self_check_in_an_article_rests(
    client: Client, cast: Cast, topic: Topic
) -> None:
    asked = make_question(topic=topic, stem="听到哨声先做什么？")
    kept = make_question(stem="先告诉谁？")
    check = make_quiz([asked], title="哨声以后")
    practice = [("question", asked), ("question", kept), ("quiz", check)]
    article = about(make_topic(), make_article(practice=practice))
    page = client.get(article.url).text
    assert "听到哨声先做什么？" in page
    assert "哨声以后" in page
    Pause.begin([topic], REASON, by=cast.dean)
    page = client.get(article.url).text
    assert "听到哨声先做什么？" not in page
    assert "哨声以后" not in page
    assert "先告诉谁？" in page


def text_at(client: Client, address: str) -> str:
    response = client.get(address)
    if not address.endswith("word/"):
        return response.text
    with ZipFile(BytesIO(response.content)) as paper:
        return paper.read("word/document.xml").decode()


@pytest.mark.parametrize("window", ["", "present/", "teach/", "one-file/", "word/"])
def test_a_question_in_a_plan_rests(
    client: Client, cast: Cast, topic: Topic, window: str
) -> None:
    asked = make_question(topic=topic, stem="听到哨声先做什么？")
    part = {"title": "举手吧", "minutes": 5, "question": asked}
    plan = about(make_topic(), make_plan(agenda=[("show_of_hands", part)]))
    client.force_login(cast.ms_li)
    address = f"/plans/{plan.pk}/{window}" if window else plan.url
    assert asked.stem in text_at(client, address)
    Pause.begin([topic], REASON, by=cast.dean)
    page = text_at(client, address)
    assert asked.stem not in page
    assert "举手吧" in page


def test_a_meeting_that_has_begun_keeps_its_questions(
    client: Client, cast: Cast, topic: Topic
) -> None:
    asked = make_question(topic=topic, stem="听到哨声先做什么？")
    part = {"title": "举手吧", "minutes": 5, "question": asked}
    plan = about(topic, make_plan(agenda=[("show_of_hands", part)]))
    Pause.begin([topic], REASON, by=cast.dean)
    client.force_login(cast.ms_li)
    address = f"/plans/{plan.pk}/present/?meeting={meeting_token(plan, 1)}"
    assert asked.stem in client.get(address).text
