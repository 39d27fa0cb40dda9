"""Three questions at the beginning of a meeting, by what the class remembers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.checks import checks_for
from meetings.models import ClassMeeting, ShowOfHands
from meetings.recalling import Recall, recall_for
from quizzes.models import Attempt
from tests.factories import make_plan, make_question, make_quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan()


def asked_before(cast, plan, question, *, right, days_ago, in_class=None):
    """A closed meeting in which so many of ten hands were right."""
    moment = timezone.now() - timedelta(days=days_ago)
    meeting = ClassMeeting.start(in_class or cast.class_7a, plan, by=cast.ms_li)
    choices = question.choices
    counts = {
        next(c.key for c in choices if c.correct): right,
        next(c.key for c in choices if not c.correct): 10 - right,
    }
    show = meeting.record_hands(question, counts)
    meeting.close()
    ShowOfHands.objects.filter(pk=show.pk).update(recorded_at=moment)
    ClassMeeting.objects.filter(pk=meeting.pk).update(started_at=moment)


def questions_now(cast, plan):
    meeting = ClassMeeting.start(cast.class_7a, plan, by=cast.ms_li)
    recall = recall_for(meeting)
    return list(recall.questions) if recall else []


def test_a_class_that_was_asked_nothing_recalls_nothing(cast, plan):
    assert questions_now(cast, plan) == []


def test_what_the_room_did_not_know_comes_back_first(cast, plan):
    known, unknown = make_question(), make_question()
    asked_before(cast, plan, known, right=10, days_ago=60)
    asked_before(cast, plan, unknown, right=2, days_ago=60)
    assert questions_now(cast, plan) == [unknown, known]


def test_what_pupils_did_not_know_by_themselves_comes_back_too(cast, plan):
    known, unknown = make_question(), make_question()
    quiz = make_quiz([known, unknown])
    for pupil in (cast.an, cast.bo):
        attempt = Attempt.start(pupil, quiz)
        for response in attempt.responses.with_questions():
            right = response.question == known
            choices = response.question.choices
            key = next(c.key for c in choices if c.correct is right)
            attempt.answer(response.slot, [key], 1)
        attempt.submit()
        moment = timezone.now() - timedelta(days=60)
        attempt.responses.update(answered_at=moment)
    assert questions_now(cast, plan) == [unknown, known]


def test_three_at_most(cast, plan):
    for _ in range(5):
        asked_before(cast, plan, make_question(), right=3, days_ago=60)
    assert len(questions_now(cast, plan)) == 3


def test_what_was_asked_yesterday_rests(cast, plan):
    asked_before(cast, plan, make_question(), right=10, days_ago=1)
    assert questions_now(cast, plan) == []


def test_another_class_remembers_for_itself(cast, plan):
    asked_before(
        *(cast, plan, make_question()), right=1, days_ago=60, in_class=cast.class_7b
    )
    assert questions_now(cast, plan) == []


def test_it_stands_first_and_its_hands_are_recorded(client, cast, plan):
    question = make_question(stem="还记得先做什么吗？")
    asked_before(cast, plan, question, right=2, days_ago=60)
    meeting = ClassMeeting.start(cast.class_7a, plan, by=cast.ms_li)
    assert isinstance(checks_for(meeting, cast.ms_li)[0], Recall)
    client.force_login(cast.ms_li)
    assert (
        "Do we still know it?"
        in client.get(reverse("meetings:meeting", args=[meeting.pk])).text
    )
    page = client.get(reverse("meetings:check", args=[meeting.pk, 0])).text
    assert "还记得先做什么吗？" in page
    slides = client.get(reverse("meetings:check_slides", args=[meeting.pk, 0])).text
    assert "还记得先做什么吗？" in slides
    hands = {f"hands-{c.key}": 4 for c in question.choices}
    address = reverse("meetings:hands", args=[meeting.pk, question.pk])
    assert client.post(address, {**hands, "check": 0}).status_code == 302
    assert meeting.shows_of_hands.get().question == question
    # The same three for as long as the meeting goes on.
    assert list(recall_for(meeting).questions) == [question]
