"""What a class meeting keeps, and what it refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetings.models import (
    Attendance,
    ClassMeeting,
    MeetingClosed,
    MeetingHeld,
    ShowOfHands,
)
from rosters.models import AcademicYear, Enrolment
from tests.factories import make_class, make_pupil

Status = Attendance.Status


def held(cast, plan, days_ago=0, **statuses):
    """A closed meeting of 7A; statuses by the pupil's name in the cast."""
    meeting = ClassMeeting.start(cast.class_7a, plan, by=cast.ms_li)
    meeting.mark({getattr(cast, name).pk: s for name, s in statuses.items()})
    meeting.close()
    at = timezone.now() - timedelta(days=days_ago)
    ClassMeeting.objects.filter(pk=meeting.pk).update(
        started_at=at - timedelta(minutes=40), closed_at=at
    )
    return meeting


def who(rows):
    return sorted(row.user.full_name for row in rows)


def test_everyone_enrolled_today_is_present_at_first(cast, meeting):
    assert who(meeting.attendance.all()) == ["安安", "小波"]
    assert meeting.attendance.counts() == {
        "PRESENT": 2,
        "ABSENT": 0,
        "LEAVE": 0,
        "LATE": 0,
        "there": 2,
        "all": 2,
    }


def test_who_left_the_class_is_not_on_the_list(cast, plan):
    cast.bo.enrolments.get().end()
    meeting = ClassMeeting.start(cast.class_7a, plan, by=cast.ms_li)
    assert who(meeting.attendance.all()) == ["安安"]


def test_a_second_start_returns_the_meeting_that_is_going_on(cast, plan, meeting):
    assert ClassMeeting.start(cast.class_7a, plan, by=cast.dean) == meeting
    assert ClassMeeting.objects.count() == 1


def test_the_database_holds_one_live_meeting_per_class(cast, plan, meeting):
    with pytest.raises(IntegrityError), transaction.atomic():
        ClassMeeting.objects.create(
            school=cast.school, school_class=cast.class_7a, plan=plan
        )


def test_starting_takes_the_same_queries_for_sixty(
    cast, plan, django_assert_num_queries
):
    for _ in range(60):
        make_pupil(cast.class_7a)
    with django_assert_num_queries(8):
        meeting = ClassMeeting.start(cast.class_7a, plan, by=cast.ms_li)
    assert meeting.attendance.count() == 62


def test_who_arrives_later_is_added_once(cast, meeting):
    cast.chen.enrolments.get().end()
    Enrolment.objects.create(
        school=cast.school, school_class=cast.class_7a, user=cast.chen
    )
    assert [u.full_name for u in meeting.newcomers()] == ["晨晨"]
    meeting.add_newcomers()
    meeting.add_newcomers()
    assert not meeting.newcomers().exists()
    assert who(meeting.attendance.all()) == ["安安", "小波", "晨晨"]


def test_a_mark_reaches_only_this_meeting(cast, meeting):
    assert meeting.mark({cast.an.pk: Status.LATE, cast.chen.pk: Status.ABSENT}) == 1
    assert meeting.attendance.get(user=cast.an).status == Status.LATE
    assert not Attendance.objects.filter(user=cast.chen).exists()


def test_a_closed_meeting_refuses_every_change(cast, meeting):
    question = meeting.plan.agenda[1].value["question"]
    meeting.close()
    for change in (
        lambda: meeting.mark({cast.an.pk: Status.ABSENT}),
        lambda: meeting.record_hands(question, {1: 2}),
        meeting.close,
        meeting.discard,
    ):
        with pytest.raises(MeetingClosed):
            change()
    assert meeting.attendance.get(user=cast.an).status == Status.PRESENT
    assert not ShowOfHands.objects.exists()


def test_a_stale_copy_of_a_closed_meeting_refuses_too(cast, meeting):
    stale = ClassMeeting.objects.get(pk=meeting.pk)
    meeting.close()
    with pytest.raises(MeetingClosed):
        stale.mark({cast.an.pk: Status.ABSENT})


def test_a_meeting_that_was_closed_once_is_never_discarded(meeting):
    stale = ClassMeeting.objects.get(pk=meeting.pk)
    meeting.close()
    meeting.reopen()
    for copy in (meeting, stale):
        with pytest.raises(MeetingHeld):
            copy.discard()
    assert meeting.attendance.count() == 2


def test_reopening_adds_nobody_to_the_list(cast, meeting):
    meeting.close()
    meeting.reopen()
    make_pupil(cast.class_7a, "新来的")
    assert not meeting.newcomers().exists()
    meeting.add_newcomers()
    assert who(meeting.attendance.all()) == ["安安", "小波"]


def test_hands_recorded_twice_are_kept_once(meeting):
    question = meeting.plan.agenda[1].value["question"]
    first, *others = question.choices
    meeting.record_hands(question, {first.key: 20, others[0].key: 3})
    show = meeting.record_hands(question, {first.key: 30, others[0].key: 10})
    assert ShowOfHands.objects.count() == 1
    assert (show.total, show.percent_right) == (40, 75)
    assert show.exceeds(39)
    assert not show.exceeds(40)


def test_several_right_answers_have_no_single_share(meeting):
    question = meeting.plan.agenda[2].value["question"]
    show = meeting.record_hands(question, {c.key: 2 for c in question.choices})
    assert show.percent_right is None
    assert not show.exceeds(2), "each may raise a hand for every choice"
    assert show.exceeds(1)


def test_taught_are_those_who_were_there_or_made_it_up(cast, plan):
    meeting = held(cast, plan, an=Status.LATE, bo=Status.ABSENT)
    assert who(Attendance.objects.taught()) == ["安安"]
    meeting.attendance.get(user=cast.bo).make_up(by=cast.ms_li)
    assert who(Attendance.objects.taught()) == ["安安", "小波"]


def test_nobody_is_taught_before_the_meeting_is_closed(meeting):
    assert not Attendance.objects.taught().exists()


def test_absent_and_on_leave_are_missed_until_made_up(cast, plan):
    meeting = held(cast, plan, an=Status.LEAVE, bo=Status.ABSENT)
    assert who(Attendance.objects.missed()) == ["安安", "小波"]
    row = meeting.attendance.get(user=cast.an)
    row.make_up(by=cast.ms_li)
    assert who(Attendance.objects.missed()) == ["小波"]
    row.undo_make_up()
    assert who(Attendance.objects.missed()) == ["安安", "小波"]


def test_a_later_meeting_of_the_plan_decides(cast, plan):
    held(cast, plan, days_ago=9, an=Status.ABSENT, bo=Status.ABSENT)
    second = held(cast, plan, days_ago=2, bo=Status.ABSENT)
    assert [(r.user, r.meeting) for r in Attendance.objects.missed()] == [
        (cast.bo, second)
    ]


def test_who_was_there_once_missed_nothing_by_the_repetition(cast, plan):
    first = held(cast, plan, days_ago=9, bo=Status.ABSENT)
    held(cast, plan, days_ago=2, an=Status.ABSENT, bo=Status.ABSENT)
    assert who(Attendance.objects.missed()) == ["小波"]
    first.attendance.get(user=cast.bo).make_up(by=cast.ms_li)
    assert not Attendance.objects.missed().exists()


def test_who_was_there_in_another_year_has_missed_it_this_year(cast, plan):
    last_year = AcademicYear.objects.create(
        starts_on=date(2020, 9, 1), ends_on=date(2021, 8, 31)
    )
    before = make_class(cast.school, "六年级1班", academic_year=last_year)
    meeting = held(cast, plan, days_ago=300)
    ClassMeeting.objects.filter(pk=meeting.pk).update(school_class=before)
    held(cast, plan, days_ago=2, an=Status.ABSENT)
    assert who(Attendance.objects.missed()) == ["安安"]


def test_a_pupil_brings_what_was_missed_along_to_the_new_class(cast, plan):
    held(cast, plan, an=Status.ABSENT)
    cast.an.enrolments.get().end()
    Enrolment.objects.create(
        school=cast.school, school_class=cast.class_7b, user=cast.an
    )
    assert who(Attendance.objects.of_class(cast.class_7b).missed()) == ["安安"]
    assert who(Attendance.objects.of_class(cast.class_7a).missed()) == []


def test_the_first_note_of_making_up_stands(cast, plan):
    row = held(cast, plan, an=Status.ABSENT).attendance.get(user=cast.an)
    row.make_up(by=cast.ms_li)
    row.make_up(by=cast.dean)
    assert row.made_up_with == cast.ms_li


def test_who_was_there_makes_nothing_up(cast, plan):
    row = held(cast, plan).attendance.get(user=cast.an)
    row.make_up(by=cast.ms_li)
    assert row.made_up_on is None


def test_marking_present_after_reopening_clears_the_make_up(cast, plan):
    meeting = held(cast, plan, an=Status.ABSENT)
    meeting.attendance.get(user=cast.an).make_up(by=cast.ms_li)
    meeting.refresh_from_db()
    meeting.reopen()
    meeting.mark({cast.an.pk: Status.PRESENT})
    assert meeting.attendance.get(user=cast.an).made_up_on is None


def test_meetings_are_visible_with_their_class_only(cast, meeting, strangers):
    for person in (cast.ms_li, cast.dean):
        assert list(ClassMeeting.objects.visible_to(person)) == [meeting]
    for person in strangers:
        assert not ClassMeeting.objects.visible_to(person).exists()
