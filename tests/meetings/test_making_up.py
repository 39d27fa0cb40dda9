"""The three ways to make up a class meeting: a small group, the next one, a lesson."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from meetings.models import Attendance, ClassMeeting
from tests.factories import (
    make_class,
    make_lesson,
    make_plan,
    make_pupil,
    make_quiz,
    make_topic,
)
from tests.reports.evidence import attempt, days_ago, hold, study


@pytest.fixture
def lesson(db):
    return make_lesson(title="先离开", check_quiz=make_quiz())


def named(plan, lesson):
    plan.make_up_lesson = lesson
    plan.save()
    return plan


@pytest.fixture
def missed(cast, plan):
    """An and Bo were away five days ago."""
    return hold(cast.class_7a, plan, days_ago(5), {cast.an: "ABSENT", cast.bo: "LEAVE"})


def url(school_class):
    return reverse("meetings:make_up", args=[school_class.pk])


def note(client, school_class, meeting, people, on=None):
    rows = meeting.attendance.filter(user__in=people)
    return client.post(
        reverse("meetings:make_up_together", args=[school_class.pk, meeting.pk]),
        {"people": [row.pk for row in rows], "on": on or timezone.localdate()},
    )


@pytest.fixture
def listed(client, cast):
    client.force_login(cast.ms_li)

    def read():
        return client.get(url(cast.class_7a)).content.decode()

    return read


# In a small group


def test_several_are_noted_at_once_with_the_day(client, cast, missed):
    client.force_login(cast.ms_li)
    response = note(client, cast.class_7a, missed, [cast.an, cast.bo], days_ago(2))
    assert response.status_code == 302
    days = missed.attendance.values_list("made_up_on", "made_up_with")
    assert set(days) == {(days_ago(2), cast.ms_li.pk)}


def test_who_is_not_ticked_stays_on_the_list(client, cast, missed):
    client.force_login(cast.ms_li)
    note(client, cast.class_7a, missed, [cast.an])
    assert [row.user for row in Attendance.objects.missed()] == [cast.bo]


def test_the_first_note_stands(client, cast, missed):
    client.force_login(cast.ms_li)
    note(client, cast.class_7a, missed, [cast.an], days_ago(3))
    response = note(client, cast.class_7a, missed, [cast.an, cast.bo])
    assert response.status_code == 200, "one of them is no longer on the list"
    assert "no longer on the list" in response.content.decode()
    assert missed.attendance.get(user=cast.an).made_up_on == days_ago(3)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (-1, "has not come yet"),
        (6, "held later than that"),
        ("yesterday", "Enter a valid date"),
        ("", "required"),
    ],
)
def test_a_wrong_day_is_said_and_the_ticks_are_kept(client, cast, missed, day, words):
    client.force_login(cast.ms_li)
    on = days_ago(day) if isinstance(day, int) else day
    rows = missed.attendance.filter(user=cast.an)
    together = reverse("meetings:make_up_together", args=[cast.class_7a.pk, missed.pk])
    page = client.post(together, {"people": [rows.get().pk], "on": on}).content.decode()
    assert words in page
    assert f'value="{rows.get().pk}" checked' in page
    assert not Attendance.objects.made_up().exists()


def test_nobody_ticked_is_said(client, cast, missed):
    client.force_login(cast.ms_li)
    page = note(client, cast.class_7a, missed, []).content.decode()
    assert "Tick at least one name" in page


def test_the_day_of_the_meeting_itself_counts(client, cast, missed):
    client.force_login(cast.ms_li)
    note(client, cast.class_7a, missed, [cast.an], days_ago(5))
    assert missed.attendance.get(user=cast.an).made_up_on == days_ago(5)


def test_somebody_of_another_class_is_not_noted(client, cast, plan, missed):
    other = hold(cast.class_7b, plan, days_ago(4), {cast.chen: "ABSENT"})
    client.force_login(cast.ms_li)
    assert note(client, cast.class_7a, other, [cast.chen]).status_code == 404
    assert note(client, cast.class_7b, other, [cast.chen]).status_code == 404
    row = other.attendance.get()
    together = reverse("meetings:make_up_together", args=[cast.class_7a.pk, missed.pk])
    client.post(together, {"people": [row.pk], "on": timezone.localdate()})
    assert not Attendance.objects.made_up().exists()


def test_an_administrator_who_looks_leaves_a_trace(client, cast, missed):
    client.force_login(cast.dean)
    client.get(url(cast.class_7a))
    assert AccessRecord.objects.get().viewer == cast.dean


# At the next meeting


def test_whoever_comes_to_the_next_meeting_is_off_the_list(cast, plan, missed, listed):
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT", cast.bo: "PRESENT"})
    assert "Nobody has to catch up" in listed()


def test_meetings_of_other_classes_since_are_named(cast, plan, missed, listed):
    third = make_class(cast.school, "七年级3班", number=3)
    elsewhere = make_class(cast.other_school, "八年级8班", level=8, number=8)
    before = make_class(cast.school, "七年级4班", number=4)
    hold(cast.class_7b, plan, days_ago(2), {cast.chen: "PRESENT"})
    hold(third, plan, timezone.localdate(), {}, closed=False)
    hold(elsewhere, plan, days_ago(2), {})
    hold(before, plan, days_ago(9), {})
    page = listed()
    assert "七年级2班" in page
    assert "七年级3班 going on now" in page
    assert "八年级8班" not in page
    assert "七年级4班" not in page
    assert "晨晨" not in page


# By the lesson and its check


def test_the_lesson_and_its_check_make_up_a_meeting(cast, plan, lesson, missed, listed):
    named(plan, lesson)
    assert "先离开" in listed()
    study(lesson, cast.an, days_ago(2))
    assert [row.user for row in Attendance.objects.missed()] == [cast.an, cast.bo]
    attempt(lesson.check_quiz, cast.an, days_ago(1))
    assert [row.user for row in Attendance.objects.missed()] == [cast.bo]
    assert [row.user for row in Attendance.objects.taught()] == [cast.an]
    assert "by the lesson and its check" in listed()


def test_what_was_done_before_the_meeting_does_not_make_it_up(
    cast, plan, lesson, missed
):
    named(plan, lesson)
    study(lesson, cast.an, days_ago(6))
    attempt(lesson.check_quiz, cast.an, days_ago(6))
    assert Attendance.objects.missed().count() == 2
    study(lesson, cast.an, days_ago(1))
    assert Attendance.objects.missed().count() == 2, "the check is older"
    study(lesson, cast.bo, days_ago(6))
    attempt(lesson.check_quiz, cast.bo, days_ago(1))
    assert Attendance.objects.missed().count() == 2, "the lesson is older"


def test_a_check_that_was_not_passed_does_not_count(cast, plan, lesson, missed):
    named(plan, lesson)
    study(lesson, cast.an, days_ago(1))
    attempt(lesson.check_quiz, cast.an, days_ago(1), mark=0.5)
    assert Attendance.objects.missed().count() == 2


def test_another_lesson_does_not_count(cast, plan, lesson, missed):
    study(lesson, cast.an, days_ago(1))
    attempt(lesson.check_quiz, cast.an, days_ago(1))
    assert Attendance.objects.missed().count() == 2


def test_without_a_lesson_of_its_own_similar_ones_are_offered(
    cast, plan, missed, listed
):
    topic = make_topic()
    plan.topics.add(topic)
    plan.save()
    make_lesson(title="同一件事", topics=[topic])
    make_lesson(title="别的学段", topics=[topic], stage="SENIOR")
    make_lesson(title="别的事", topics=[make_topic()])
    page = listed()
    assert "同一件事" in page
    assert "别的学段" not in page
    assert "别的事" not in page


def test_a_plan_without_any_says_so(missed, listed):
    assert "No lesson stands for this plan." in listed()


def test_an_unpublished_lesson_is_not_offered(plan, lesson, missed, listed):
    named(plan, lesson)
    lesson.unpublish()
    assert "先离开" not in listed()


def test_only_a_lesson_with_a_check_can_be_named(plan, lesson):
    plan.make_up_lesson = lesson
    plan.clean()
    plan.make_up_lesson = make_lesson()
    with pytest.raises(ValidationError, match="with a check"):
        plan.clean()


def test_a_deleted_lesson_leaves_the_plan(plan, lesson):
    named(plan, lesson)
    lesson.delete()
    plan.refresh_from_db()
    assert plan.make_up_lesson is None


def test_the_list_takes_the_same_queries_for_many_plans(
    client, cast, lesson, django_assert_max_num_queries
):
    pupils = [make_pupil(cast.class_7a) for _ in range(20)]
    topic = make_topic()
    for n in range(8):
        plan = make_plan(topics=[topic])
        if n % 2:
            named(plan, lesson)
        hold(cast.class_7a, plan, days_ago(n + 1), dict.fromkeys(pupils, "ABSENT"))
    make_lesson(topics=[topic])
    client.force_login(cast.ms_li)
    client.get(url(cast.class_7a))
    with django_assert_max_num_queries(18):
        client.get(url(cast.class_7a))


# On the pupil's desk


def test_the_pupil_is_led_to_the_lesson(client, cast, plan, lesson, missed):
    named(plan, lesson)
    client.force_login(cast.an)
    page = client.get("/home/").content.decode()
    hero = page[page.index("next-step__title") : page.index("</section>")]
    assert "先离开" in hero
    assert "Missed and to make up" in page
    assert lesson.url in page
    assert plan.url not in page, "plans are for teachers"
    assert "小波" not in page
    study(lesson, cast.an, timezone.localdate() - timedelta(days=1))
    attempt(lesson.check_quiz, cast.an, days_ago(1))
    assert "Missed and to make up" not in client.get("/home/").content.decode()


def test_without_a_lesson_the_pupil_waits_for_the_teacher(client, cast, missed):
    client.force_login(cast.bo)
    assert "Your teacher makes it up with you" in client.get("/home/").content.decode()


def test_who_was_there_reads_nothing_of_it(client, cast, plan):
    hold(cast.class_7a, plan, days_ago(5), {cast.an: "PRESENT"})
    client.force_login(cast.an)
    assert "Missed and to make up" not in client.get("/home/").content.decode()


def test_a_meeting_that_goes_on_is_not_missed_yet(client, cast, plan):
    meeting = ClassMeeting.start(cast.class_7a, plan, by=cast.ms_li)
    meeting.mark({cast.an.pk: "ABSENT"})
    client.force_login(cast.an)
    assert "Missed and to make up" not in client.get("/home/").content.decode()
