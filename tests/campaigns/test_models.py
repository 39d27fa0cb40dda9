"""What a campaign keeps, and whom it is for."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from campaigns.models import Assignment, Campaign, Requirement
from content.models import LessonCompletion
from rosters.models import Enrolment
from tests.factories import make_campaign, make_class, make_plan


def launch(cast, things, **fields):
    today = timezone.localdate()
    fields = {"title": "开学第一课", "opens_on": today, "due_on": today} | fields
    return Campaign.launch(
        cast.school,
        [things.plan, things.second, things.first, things.quiz],
        [cast.class_7a],
        by=cast.dean,
        **fields,
    )


def test_launching_keeps_the_order_of_what_is_required(cast, things):
    campaign = launch(cast, things)
    assert [r.thing for r in campaign.requirements.with_things()] == [
        things.plan,
        things.second,
        things.first,
        things.quiz,
    ]
    assert [r.kind for r in campaign.requirements.all()] == [
        "MEETING",
        "LESSON",
        "LESSON",
        "QUIZ",
    ]
    assert campaign.assignments.get().assigned_by == cast.dean


def test_launching_twice_with_one_key_launches_once(cast, things):
    key = "9f0a1c34-57f4-4d2c-9d0e-0d3c6a1f6b11"
    first = launch(cast, things, launch_key=key)
    assert launch(cast, things, launch_key=key) == first
    assert Campaign.objects.count() == Assignment.objects.count() == 1


def test_assigning_again_keeps_the_first_assignment(cast, things):
    campaign = launch(cast, things)
    first = campaign.assignments.get()
    campaign.assign_to([cast.class_7a, cast.class_7b], by=cast.ms_li)
    assert campaign.assignments.count() == 2
    first.refresh_from_db()
    assert first.assigned_by == cast.dean


def test_assigning_takes_the_same_queries_for_more_classes(
    cast, things, django_assert_num_queries
):
    campaign = launch(cast, things)
    many = [make_class(cast.school, f"八年级{n}班", level=8) for n in range(12)]
    with django_assert_num_queries(3):
        campaign.assign_to(many, by=cast.dean)


def test_a_class_of_another_school_is_refused(cast, things):
    campaign = launch(cast, things)
    foreign = make_class(cast.other_school)
    with pytest.raises(ValueError, match="another school"):
        campaign.assign_to([foreign, cast.class_7b], by=cast.dean)
    assert campaign.assignments.count() == 1


def test_changing_the_requirements_keeps_rows_and_evidence(cast, things):
    campaign = launch(cast, things)
    kept = campaign.requirements.get(plan=things.plan)
    LessonCompletion.objects.create(lesson=things.first, user=cast.an)
    campaign.require([things.quiz, things.plan])
    assert [r.thing for r in campaign.requirements.with_things()] == [
        things.quiz,
        things.plan,
    ]
    assert campaign.requirements.get(plan=things.plan) == kept
    assert LessonCompletion.objects.count() == 1


def test_an_unpublished_page_stays_required_and_says_so(cast, things):
    campaign = launch(cast, things)
    things.first.unpublish()
    published = {str(r): r.is_published for r in campaign.requirements.with_things()}
    assert published["什么叫反常"] is False
    assert published["跑、躲、报"] is True


def test_requirements_lead_pupils_and_staff_to_the_right_places(cast, things):
    campaign = launch(cast, things)
    meeting, lesson, _, quiz = campaign.requirements.with_things()
    assert (meeting.url, meeting.url_for_pupil) == (things.plan.url, "")
    assert lesson.url_for_pupil == lesson.url == things.second.url
    assert str(things.quiz.pk) in quiz.url_for_pupil


def test_requirements_come_in_one_query(cast, things, django_assert_num_queries):
    campaign = launch(cast, things)
    assert things.plan.url  # fills Wagtail's cache of sites
    with django_assert_num_queries(1):
        for requirement in campaign.requirements.with_things():
            assert requirement.url
            assert str(requirement)


@pytest.mark.parametrize(
    ("opens", "due", "phase", "is_open"),
    [(1, 2, "UPCOMING", False), (0, 0, "OPEN", True), (-2, -1, "PAST", False)],
)
def test_a_campaign_is_open_from_its_first_to_its_last_day(
    cast, opens, due, phase, is_open
):
    today = timezone.localdate()
    campaign = make_campaign(
        cast.school,
        opens_on=today + timedelta(days=opens),
        due_on=today + timedelta(days=due),
    )
    assert campaign.phase == phase
    assert Campaign.objects.open().exists() is is_open


def test_a_pupil_has_what_the_class_of_today_has(cast):
    campaign = make_campaign(cast.school, (cast.class_7a,))
    for person, sees in ((cast.an, True), (cast.chen, False), (cast.ms_li, False)):
        assert Campaign.objects.for_user(person).exists() is sees
    cast.an.enrolments.get().end()
    Enrolment.objects.create(
        school=cast.school, school_class=cast.class_7b, user=cast.an
    )
    assert not Campaign.objects.for_user(cast.an).exists()
    assert list(Campaign.objects.for_class(cast.class_7a)) == [campaign]


def test_who_may_see_a_campaign(cast):
    campaign = make_campaign(cast.school, (cast.class_7a,))
    for person in (cast.ms_li, cast.dean):
        assert list(Campaign.objects.visible_to(person)) == [campaign]
    for person in (cast.mr_wang, cast.an, cast.eve, cast.fang, cast.gao):
        assert not Campaign.objects.visible_to(person).exists()


def test_deleting_a_campaign_leaves_the_plan(cast):
    plan = make_plan()
    make_campaign(cast.school, (cast.class_7a,), (plan,)).delete()
    plan.refresh_from_db()
    assert not Requirement.objects.exists()


@pytest.mark.parametrize(
    "dates",
    [{"opens_on": date(1, 1, 1)}, {"due_on": date(9999, 12, 31)}],
)
def test_the_database_takes_no_day_that_nobody_can_have_meant(cast, dates):
    with pytest.raises(IntegrityError):
        make_campaign(cast.school, **dates)
