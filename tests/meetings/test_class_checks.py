"""A class check in a meeting: one question at a time, answered by raising hands."""

import pytest
from django.urls import reverse

from meetings.checks import questions_of_check
from meetings.models import ShowOfHands
from quizzes.models import Quiz, QuizItem
from tests.factories import make_question, make_quiz, make_topic

HTMX = {"HX-Request": "true"}


@pytest.fixture
def check(db):
    return make_quiz(
        [make_question(stem="校门口没人的书包，先做什么？"), make_question()],
        title="班级小测",
        mode="CLASS_CHECK",
    )


def url(name, meeting, quiz):
    return reverse(f"meetings:{name}", args=[meeting.pk, quiz.pk])


def hands_url(meeting, question):
    return reverse("meetings:hands", args=[meeting.pk, question.pk])


@pytest.fixture
def ms_li(client, cast):
    client.force_login(cast.ms_li)
    return client


def test_the_meeting_offers_the_checks_for_its_pupils(ms_li, meeting, check):
    make_quiz(title="别的学段", mode="CLASS_CHECK", stage="SENIOR")
    make_quiz(title="草稿", mode="CLASS_CHECK", live=False)
    make_quiz(title="自己做的")
    page = ms_li.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert url("check", meeting, check) in page
    for other in ("别的学段", "草稿", "自己做的"):
        assert other not in page


def test_a_self_check_about_the_plans_topic_is_offered_too(ms_li, meeting):
    topic = make_topic()
    meeting.plan.topics.add(topic)
    meeting.plan.save()
    linked = make_quiz([make_question(topic=topic)], title="课后自测")
    page = ms_li.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert url("check", meeting, linked) in page


def test_its_questions_are_counted_as_those_of_the_plan(ms_li, meeting, check):
    page = ms_li.get(url("check", meeting, check)).content.decode()
    assert "校门口没人的书包" in page
    question = check.items.first().question
    first, *_ = question.choices
    data = {"check": check.pk, f"hands-{first.key}": 2}
    reply = ms_li.post(hands_url(meeting, question), data, headers=HTMX)
    assert "Saved" in reply.content.decode()
    assert ShowOfHands.objects.get().percent_right == 100
    reply = ms_li.post(hands_url(meeting, question), data)
    assert reply.url == url("check", meeting, check)
    meeting.close()
    page = ms_li.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert "校门口没人的书包" in page


def test_only_questions_of_an_offered_check_are_asked(ms_li, meeting, check):
    stranger = make_question()
    other = make_quiz([stranger], mode="CLASS_CHECK", stage="SENIOR")
    for sent in (check.pk, other.pk, "", "x", "9" * 30):
        reply = ms_li.post(hands_url(meeting, stranger), {"check": sent})
        assert reply.status_code == 404
    assert not ShowOfHands.objects.exists()


def test_the_projector_shows_one_question_at_a_time_and_no_numbers(
    ms_li, meeting, check
):
    page = ms_li.get(url("check_slides", meeting, check)).content.decode()
    assert page.count('class="slide slide--question"') == 2
    assert "Question 1 of 2" in page
    assert "hands-" not in page
    assert "data-timer" not in page
    assert reverse("meetings:meeting", args=[meeting.pk]) in page


def test_what_was_drawn_stays_the_same_in_one_meeting(meeting, check):
    topic = make_topic()
    for _ in range(12):
        make_question(topic=topic)
    quiz = Quiz(title="抽题", stage="JUNIOR", mode="CLASS_CHECK")
    quiz.items = [QuizItem(topic=topic, count=4)]
    quiz.save()
    draws = {
        tuple(q.pk for q in questions_of_check(meeting, Quiz.objects.get(pk=quiz.pk)))
        for _ in range(5)
    }
    assert len(draws) == 1


def test_an_empty_check_says_so(ms_li, meeting):
    empty = make_quiz([], mode="CLASS_CHECK")
    page = ms_li.get(url("check", meeting, empty)).content.decode()
    assert "No question of this check" in page
    assert ms_li.get(url("check_slides", meeting, empty)).status_code == 302


def test_after_the_meeting_the_record_is_shown(ms_li, meeting, check):
    meeting.close()
    reply = ms_li.get(url("check", meeting, check))
    assert reply.url == reverse("meetings:meeting", args=[meeting.pk])


@pytest.mark.parametrize("name", ["check", "check_slides"])
def test_strangers_find_none(client, meeting, check, strangers, name):
    assert client.get(url(name, meeting, check)).status_code == 302
    for person in strangers:
        client.force_login(person)
        assert client.get(url(name, meeting, check)).status_code == 404


@pytest.mark.parametrize("number", [1, 10])
def test_the_page_takes_the_same_queries_for_any_number(
    ms_li, meeting, number, django_assert_num_queries
):
    quiz = make_quiz([make_question() for _ in range(number)], mode="CLASS_CHECK")
    ms_li.get(url("check", meeting, quiz))
    with django_assert_num_queries(16):
        ms_li.get(url("check", meeting, quiz))


def test_pupils_with_a_device_take_it_by_themselves(client, cast, check):
    client.force_login(cast.an)
    page = client.get(check.get_absolute_url()).content.decode()
    assert "Your class answers it together" in page
    assert client.post(check.start_url).status_code == 302
