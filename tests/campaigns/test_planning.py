"""Many campaigns in one action: a year plan, a district."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign
from content.models import YearPlan
from curriculum.models import Stage
from rosters.models import Appointment, School, Teaching
from tests.factories import make_class


@pytest.fixture
def plan(things):
    plan = YearPlan.objects.create(slug="junior", stage=Stage.JUNIOR)
    for month, page in ((12, things.plan), (3, things.course), (3, things.plan)):
        plan.entries.create(month=month, page_id=page.pk)
    plan.entries.create(month=4, page=None)
    plan.save()
    return plan


@pytest.fixture(autouse=True)
def in_november(monkeypatch, request, db):
    """The cast come into their posts long before."""
    monkeypatch.setattr(timezone, "localdate", lambda *_moment: date(2026, 11, 20))
    request.getfixturevalue("cast")
    Appointment.objects.update(starts_on=date(2026, 9, 1))
    Teaching.objects.update(starts_on=date(2026, 9, 1))


def test_a_year_plan_is_set_in_one_action(client, cast, things, plan):
    client.force_login(cast.dean)
    address = reverse("campaigns:set_year_plan", args=[plan.pk])
    assert address in client.get(reverse("campaigns:create")).text
    page = client.get(address)
    sent = {"key": str(page.context["form"]["key"].value()), "everybody": "on"}
    for _tap in range(2):
        assert client.post(address, sent).status_code == 302
    found = Campaign.objects.order_by("opens_on")
    assert [str(c.opens_on) for c in found] == ["2026-12-01", "2027-03-01"]
    assert [str(c.due_on) for c in found] == ["2026-12-31", "2027-03-31"]
    assert {r.thing for r in found[1].requirements.with_things()} == {
        things.first, things.second, things.plan,
    }  # fmt: skip
    assert found[0].assignments.count() == 2


def test_without_a_class_nothing_is_set(client, cast, plan):
    client.force_login(cast.dean)
    address = reverse("campaigns:set_year_plan", args=[plan.pk])
    page = client.get(address)
    sent = {"key": str(page.context["form"]["key"].value())}
    assert 'role="alert"' in client.post(address, sent).text
    assert not Campaign.objects.exists()


@pytest.mark.parametrize("person", ["ms_li", "an", "gao", "eve"])
def test_a_year_plan_is_set_by_who_runs_the_school(client, cast, plan, person):
    client.force_login(getattr(cast, person))
    address = reverse("campaigns:set_year_plan", args=[plan.pk])
    assert client.post(address, {"everybody": "on"}).status_code == 404


def test_a_stage_and_the_whole_school_can_be_ticked(client, cast, things):
    make_class(cast.school, "高一1班", level=10, number=1)
    cast.school.grades.filter(level=10).update(stage=Stage.SENIOR, name="高一")
    client.force_login(cast.dean)
    base = {
        "title": "安全周", "opens_on": "2026-11-20", "due_on": "2026-12-20",
        "things": [f"plan-{things.plan.pk}"],
    }  # fmt: skip
    for chosen, number in (({"stages": ["JUNIOR"]}, 2), ({"everybody": "on"}, 3)):
        client.post(reverse("campaigns:create"), base | chosen)
        assert Campaign.objects.latest("pk").assignments.count() == number


@pytest.fixture
def another(cast):
    school = School.objects.create(
        name="观山小学", code="guanshan", district=cast.district
    )
    make_class(school, "三年级1班", level=3)
    school.grades.update(stage=Stage.LOWER_PRIMARY)
    return school


def data(things, schools, **changes):
    return {
        "title": "全区安全周", "opens_on": "2026-11-20", "due_on": "2026-12-20",
        "things": [f"lesson-{things.first.pk}"],
        f"reach-lesson-{things.first.pk}": "CHECKED",
        "launch_key": "7b1b0b3e-8f1f-4d3a-9a2c-0c1d2e3f4a5b",
        "schools": [s.pk for s in schools], "stages": ["JUNIOR", "LOWER_PRIMARY"],
    } | changes  # fmt: skip


def test_a_district_assigns_to_many_schools_at_once(client, cast, things, another):
    client.force_login(cast.gao)
    address = reverse("campaigns:assign_to_schools")
    assert address in client.get("/home/").text
    assert "观山小学" in client.get(address).text
    for _tap in range(2):
        sent = data(things, [cast.school, another])
        assert client.post(address, sent).status_code == 302
    found = Campaign.objects.order_by("school__code")
    assert [(c.school, c.assignments.count()) for c in found] == [
        (another, 1),
        (cast.school, 2),
    ]
    assert found[0].requirements.get().must_reach == "CHECKED"
    detail = reverse("campaigns:detail", args=[found[1].pk])
    assert client.get(detail).status_code == 404, "a district sees numbers only"
    client.force_login(cast.dean)
    assert client.get(detail).status_code == 200


def test_a_school_without_such_a_class_is_left_out(client, cast, things, another):
    client.force_login(cast.gao)
    sent = data(things, [cast.school, another], stages=["JUNIOR"])
    client.post(reverse("campaigns:assign_to_schools"), sent)
    assert Campaign.objects.get().school == cast.school


def test_a_school_elsewhere_cannot_be_named(client, cast, things):
    client.force_login(cast.gao)
    sent = data(things, [cast.other_school])
    response = client.post(reverse("campaigns:assign_to_schools"), sent)
    assert 'role="alert"' in response.text
    assert not Campaign.objects.exists()


@pytest.mark.parametrize("person", ["dean", "ms_li", "an", "eve"])
def test_to_others_there_is_no_such_page(client, cast, things, person):
    client.force_login(getattr(cast, person))
    address = reverse("campaigns:assign_to_schools")
    assert client.get(address).status_code == 404
    assert client.post(address, data(things, [cast.school])).status_code == 404
