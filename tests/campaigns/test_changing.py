"""Changing and deleting a campaign: the obligation changes, evidence never."""

import pytest
from django.urls import reverse

from campaigns.models import Campaign, Excusal
from meetings.models import Attendance, ClassMeeting
from tests.factories import make_campaign, make_class
from tests.reports.evidence import attempt, days_ago, study


@pytest.fixture
def campaign(cast, things):
    return make_campaign(
        cast.school, (cast.class_7a,), (things.plan, things.first), title="开学第一课"
    )


def url(name, campaign, *more):
    if name == "edit":  # looks at figures, so it stands with the reports
        return reverse("reports:change_campaign", args=[campaign.pk])
    return reverse(f"campaigns:{name}", args=[campaign.pk, *more])


def edit_data(*things_chosen, **changes):
    return {
        "title": "安全周",
        "opens_on": "2026-11-01",
        "due_on": "2026-12-31",
        "things": things_chosen,
    } | changes


def test_title_dates_and_requirements_can_be_changed(client, cast, things, campaign):
    client.force_login(cast.dean)
    assert "什么叫反常" in client.get(url("edit", campaign)).content.decode()
    client.post(
        url("edit", campaign),
        edit_data(
            f"lesson-{things.second.pk}", f"plan-{things.plan.pk}", confirmed="1"
        ),
    )
    campaign.refresh_from_db()
    assert (campaign.title, campaign.changed_by) == ("安全周", cast.dean)
    assert [r.thing for r in campaign.requirements.with_things()] == [
        things.second,
        things.plan,
    ]
    assert campaign.assignments.count() == 1


def test_what_a_change_does_to_the_figures_is_said_before_it_is_done(
    client, cast, things, campaign
):
    for pupil in (cast.an, cast.bo):
        study(things.first, pupil, days_ago(1))
    attempt(things.check, cast.an, days_ago(1))
    client.force_login(cast.dean)
    first, second = f"lesson-{things.first.pk}", f"lesson-{things.second.pk}"
    sent = edit_data(first, second, **{f"reach-{first}": "CHECKED"})
    shown = client.post(url("edit", campaign), sent)
    assert [(e.words_before, e.words_after) for e in shown.context["effects"]] == [
        ("fewer than five pupils", "fewer than five pupils"),
        ("–", "fewer than five pupils"),
        ("fewer than five pupils", "–"),
    ]
    effect = shown.context["effects"][0]
    assert (effect.before.reached, effect.after.reached) == (2, 1)
    campaign.refresh_from_db()
    assert campaign.title == "开学第一课", "nothing is saved yet"
    assert campaign.requirements.count() == 2
    again = dict(shown.context["form"].sent)
    assert again["title"] == "安全周"
    client.post(url("edit", campaign), sent | {"confirmed": "1"})
    assert campaign.requirements.get(lesson=things.first).must_reach == "CHECKED"
    assert set(campaign.requirements.values_list("lesson", flat=True)) == {
        things.first.pk,
        things.second.pk,
    }


def test_a_change_of_the_title_needs_no_confirmation(client, cast, things, campaign):
    client.force_login(cast.dean)
    sent = edit_data(
        f"plan-{things.plan.pk}",
        f"lesson-{things.first.pk}",
        opens_on=str(campaign.opens_on),
        due_on=str(campaign.due_on),
    )
    assert client.post(url("edit", campaign), sent).status_code == 302
    campaign.refresh_from_db()
    assert campaign.title == "安全周"


def test_what_is_asked_for_again_is_the_same_requirement(cast, things, campaign):
    """With what was noted about it; meanwhile it is asked of nobody."""
    requirement = campaign.requirements.get(plan=things.plan)
    Excusal.note([requirement], [cast.an], cast.dean, why="EXEMPT", word_of="家长")
    campaign.require([things.first])
    assert [r.thing for r in campaign.requirements.with_things()] == [things.first]
    campaign.require([things.plan, things.first])
    assert campaign.requirements.get(plan=things.plan) == requirement
    assert requirement.excusals.standing().count() == 1


def test_the_second_of_two_administrators_is_told_what_the_first_changed(
    client, cast, things, campaign
):
    client.force_login(cast.dean)
    keys = f"plan-{things.plan.pk}", f"lesson-{things.first.pk}"
    seen = client.get(url("edit", campaign)).context["form"].initial["seen"]
    one = edit_data(*keys, title="先存的", seen=seen, confirmed="1")
    two = edit_data(*keys, title="后存的", seen=seen, confirmed="1")
    assert client.post(url("edit", campaign), one).status_code == 302
    told = client.post(url("edit", campaign), two)
    assert "丁主任 has changed this campaign meanwhile" in told.text
    assert "先存的" in told.text
    assert "后存的" in told.text, "nothing typed is lost"
    campaign.refresh_from_db()
    assert campaign.title == "先存的"
    two["seen"] = told.context["form"]["seen"].value()
    assert client.post(url("edit", campaign), two).status_code == 302


def test_an_unpublished_requirement_can_be_kept(client, cast, things, campaign):
    things.first.unpublish()
    client.force_login(cast.dean)
    page = client.get(url("edit", campaign)).content.decode()
    assert "not published at the moment" in page
    sent = edit_data(
        f"plan-{things.plan.pk}", f"lesson-{things.first.pk}", confirmed="1"
    )
    assert client.post(url("edit", campaign), sent).status_code == 302
    assert campaign.requirements.count() == 2


def test_a_mistake_in_the_form_changes_nothing(client, cast, things, campaign):
    client.force_login(cast.dean)
    sent = edit_data(f"plan-{things.plan.pk}", due_on="2026-10-01")
    response = client.post(url("edit", campaign), sent)
    assert "before the opening date" in response.content.decode()
    campaign.refresh_from_db()
    assert campaign.title == "开学第一课"
    assert campaign.requirements.count() == 2


def test_classes_are_added_once(client, cast, campaign):
    client.force_login(cast.dean)
    page = client.get(url("add_classes", campaign)).content.decode()
    assert "七年级2班" in page
    assert "七年级1班" not in page
    for _ in range(2):
        response = client.post(
            url("add_classes", campaign), {"classes": [cast.class_7b.pk]}
        )
        assert response.status_code == 302
    assert campaign.assignments.count() == 2
    assert "already" in client.get(url("add_classes", campaign)).content.decode()


def test_adding_nothing_says_so(client, cast, campaign):
    client.force_login(cast.dean)
    response = client.post(url("add_classes", campaign))
    assert "at least one grade or class" in response.content.decode()


def test_removing_a_class_is_confirmed_and_keeps_what_it_did(
    client, cast, things, campaign
):
    ClassMeeting.start(cast.class_7a, things.plan, by=cast.ms_li).close()
    client.force_login(cast.dean)
    remove = url("remove_class", campaign, cast.class_7a.pk)
    assert "are kept" in client.get(remove).content.decode()
    assert campaign.assignments.count() == 1
    for _ in range(2):
        assert client.post(remove).status_code == 302
    assert campaign.assignments.count() == 0
    assert Attendance.objects.taught().count() == 2


def test_deleting_is_confirmed_and_keeps_what_was_done(client, cast, things, campaign):
    ClassMeeting.start(cast.class_7a, things.plan, by=cast.ms_li).close()
    client.force_login(cast.dean)
    assert (
        "Only the obligation goes"
        in client.get(url("delete", campaign)).content.decode()
    )
    client.post(url("delete", campaign))
    assert not Campaign.objects.exists()
    assert Attendance.objects.taught().count() == 2


def test_a_teacher_of_an_assigned_class_may_look_but_not_change(client, cast, campaign):
    client.force_login(cast.ms_li)
    for name, more in (
        ("edit", ()),
        ("add_classes", ()),
        ("remove_class", (cast.class_7a.pk,)),
        ("delete", ()),
    ):
        for method in (client.get, client.post):
            assert method(url(name, campaign, *more)).status_code == 403
    assert campaign.assignments.count() == 1


def test_for_others_it_does_not_exist(client, cast, campaign):
    for person in (cast.mr_wang, cast.an, cast.eve, cast.fang, cast.gao):
        client.force_login(person)
        for name in ("edit", "add_classes", "delete"):
            for method in (client.get, client.post):
                assert method(url(name, campaign)).status_code == 404
    assert Campaign.objects.exists()


def test_visitors_are_asked_to_sign_in(client, campaign):
    for name in ("edit", "add_classes", "delete"):
        assert client.post(url(name, campaign)).status_code == 302
    assert Campaign.objects.exists()


def test_a_class_of_another_school_is_not_found(client, cast, campaign):
    foreign = make_class(cast.other_school)
    client.force_login(cast.dean)
    assert client.post(url("remove_class", campaign, foreign.pk)).status_code == 404
