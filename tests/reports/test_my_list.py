"""The teacher's own list on paper."""

import pytest

from accounts.models import AccessRecord
from rosters.models import Teaching
from tests.factories import make_campaign, make_lesson, make_plan, make_pupil

from .evidence import days_ago, hold, study

URL = "/reports/my-list/"


@pytest.fixture
def plan(cast):
    return make_plan(title="学会留意")


@pytest.fixture
def lesson(cast):
    return make_lesson(title="先离开")


@pytest.fixture
def campaign(cast, plan, lesson):
    return make_campaign(
        cast.school, (cast.class_7a, cast.class_7b), (plan, lesson), title="秋季学期"
    )


@pytest.fixture
def page(client):
    def get(user):
        client.force_login(user)
        response = client.get(URL)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_it_says_who_is_missing_what_and_why(page, cast, campaign, plan, lesson):
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT", cast.bo: "ABSENT"})
    study(lesson, cast.an, days_ago(1))
    said = page(cast.ms_li)
    assert "Only for the teacher" in said
    assert "小波" in said
    assert "absent on" in said
    assert "not begun" in said
    assert "安安" not in said, "has done all of it"
    assert "晨晨" not in said, "is in the colleague's class"


def test_what_nobody_has_done_is_said_once_and_not_of_each(page, cast, campaign):
    said = page(cast.ms_li)
    assert said.count("学会留意") == 1
    assert "class meeting not held yet" in said
    assert said.count("先离开") == 1
    assert "安安" not in said


def test_of_a_class_of_one_the_name_is_said(page, cast, campaign, lesson):
    cast.bo.enrolments.get().end()
    assert "安安" in page(cast.ms_li)


def test_whoever_is_on_leave_is_not_missing(page, cast, campaign, plan, lesson):
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "LEAVE", cast.bo: "PRESENT"})
    for pupil in (cast.an, cast.bo):
        study(lesson, pupil, days_ago(1))
    assert "Nobody is missing anything" in page(cast.ms_li)


@pytest.mark.parametrize(("past", "listed"), [(28, True), (29, False)])
def test_a_campaign_stays_on_it_for_four_weeks(page, cast, campaign, past, listed):
    campaign.opens_on, campaign.due_on = days_ago(60), days_ago(past)
    campaign.save()
    assert ("秋季学期" in page(cast.ms_li)) is listed


def test_it_is_not_kept_and_leaves_no_trace(client, cast, campaign):
    client.force_login(cast.ms_li)
    assert "no-store" in client.get(URL)["Cache-Control"]
    assert not AccessRecord.objects.exists()


def test_only_who_teaches_has_a_list(client, cast, campaign):
    for person in (cast.dean, cast.an, cast.eve, cast.fang, cast.gao):
        client.force_login(person)
        assert client.get(URL).status_code == 404
    client.logout()
    assert client.get(URL).status_code == 302
    Teaching.objects.get(user=cast.ms_li).end()
    client.force_login(cast.ms_li)
    assert client.get(URL).status_code == 404


def test_it_takes_the_same_queries_for_sixty(
    client, cast, campaign, lesson, django_assert_max_num_queries
):
    study(lesson, cast.an, days_ago(1))
    for n in range(60):
        make_pupil(cast.class_7a, f"欧阳{n}" * 4)
    client.force_login(cast.ms_li)
    client.get(URL)
    with django_assert_max_num_queries(17):
        said = client.get(URL).content.decode()
    assert said.count("欧阳59") == 4
