"""Choosing a class and starting its meeting."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from meetings.models import ClassMeeting
from rosters.models import AcademicYear
from tests.factories import make_class, make_plan, make_pupil


def choose_url(plan):
    return reverse("meetings:choose_class", args=[plan.pk])


def start_url(school_class, plan):
    return reverse("meetings:start", args=[school_class.pk, plan.pk])


def test_a_teacher_is_offered_own_classes_only(client, cast, plan):
    client.force_login(cast.ms_li)
    page = client.get(choose_url(plan)).content.decode()
    assert "七年级1班" in page
    assert "七年级2班" not in page


def test_an_administrator_is_offered_the_whole_school(client, cast, plan):
    client.force_login(cast.dean)
    rows = client.get(choose_url(plan)).context["rows"]
    assert [str(row[0]) for row in rows] == ["七年级1班", "七年级2班"]


def test_a_class_with_a_live_meeting_shows_continue(client, cast, meeting):
    client.force_login(cast.ms_li)
    page = client.get(choose_url(meeting.plan)).content.decode()
    assert "Continue" in page
    assert start_url(cast.class_7a, meeting.plan) not in page


def test_a_class_that_has_had_the_plan_may_have_it_again(client, cast, meeting):
    meeting.close()
    client.force_login(cast.ms_li)
    assert "Hold it again" in client.get(choose_url(meeting.plan)).content.decode()


def test_choosing_takes_the_same_queries_for_more_classes(
    client, cast, plan, django_assert_num_queries
):
    for n in range(3, 15):
        make_class(cast.school, f"七年级{n}班", number=n)
    client.force_login(cast.dean)
    client.get(choose_url(plan))
    with django_assert_num_queries(11):  # two ask for the edition
        client.get(choose_url(plan))


def test_nobody_else_can_choose(client, cast, plan):
    for person in (cast.an, cast.eve, cast.gao):
        client.force_login(person)
        assert client.get(choose_url(plan)).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, cast, plan):
    for url in (choose_url(plan), start_url(cast.class_7a, plan)):
        response = client.get(url)
        assert response.status_code == 302
        assert "next=" in response.url
    assert client.post(start_url(cast.class_7a, plan)).status_code == 302
    assert not ClassMeeting.objects.exists()


def test_a_double_tap_starts_one_meeting(client, cast, plan):
    client.force_login(cast.ms_li)
    first = client.post(start_url(cast.class_7a, plan))
    second = client.post(start_url(cast.class_7a, plan))
    assert first.url == second.url
    assert ClassMeeting.objects.get().attendance.count() == 2


def test_starting_another_plan_leads_to_the_meeting_that_is_going_on(
    client, cast, meeting
):
    client.force_login(cast.ms_li)
    response = client.post(start_url(cast.class_7a, make_plan()), follow=True)
    assert response.context["meeting"] == meeting
    assert "another plan" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_class_of_others_does_not_exist(client, cast, plan, strangers, method):
    for person in strangers:
        client.force_login(person)
        response = getattr(client, method)(start_url(cast.class_7a, plan))
        assert response.status_code == 404
        assert "七年级1班" not in response.content.decode()
    assert not ClassMeeting.objects.exists()


def test_an_unpublished_plan_cannot_be_started(client, cast, plan):
    plan.unpublish()
    client.force_login(cast.ms_li)
    assert client.post(start_url(cast.class_7a, plan)).status_code == 404
    assert client.get(choose_url(plan)).status_code == 404


def test_a_plan_kept_to_others_cannot_be_started(client, cast, plan):
    restriction = PageViewRestriction.objects.create(
        page=plan, restriction_type=PageViewRestriction.GROUPS
    )
    client.force_login(cast.ms_li)
    assert client.get(choose_url(plan)).status_code == 404
    for method in (client.get, client.post):
        assert method(start_url(cast.class_7a, plan)).status_code == 404
    assert not ClassMeeting.objects.exists()
    restriction.groups.add(cast.ms_li.groups.get(name="Teachers"))
    assert client.get(choose_url(plan)).status_code == 200


def test_a_class_of_a_past_year_cannot_start_a_meeting(client, cast, plan):
    past = AcademicYear.objects.create(
        starts_on=date(2020, 9, 1), ends_on=date(2021, 8, 31)
    )
    old = make_class(cast.school, "七年级1班", academic_year=past)
    client.force_login(cast.dean)
    assert client.post(start_url(old, plan)).status_code == 404
    assert not ClassMeeting.objects.exists()


def test_coming_back_from_the_sign_in_page_leads_to_the_choice(client, cast, plan):
    make_pupil(cast.class_7a)
    client.force_login(cast.ms_li)
    response = client.get(start_url(cast.class_7a, plan))
    assert response.url == choose_url(plan)
