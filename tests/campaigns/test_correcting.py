"""An administrator sets or clears a state by hand, and everything can be read after."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from campaigns.models import Correction
from reports.completion import completion_table
from reports.coverage import coverage_table
from tests.factories import make_campaign
from tests.reports.evidence import attempt, days_ago, hold, study


@pytest.fixture
def campaign(cast, things):
    return make_campaign(
        cast.school, (cast.class_7a,), (things.plan, things.first, things.quiz)
    )


def page(campaign, school_class):
    return reverse("campaigns:correct", args=[campaign.pk, school_class.pk])


def data(requirement, person, **changes):
    return {
        "people": [person.pk],
        "requirements": [requirement.pk],
        "state": "TAUGHT",
        "reached_on": str(days_ago(2)),
        "reason": "纸质签到表上有",
    } | changes


def cells(campaign, cast, user):
    table = completion_table(campaign, cast.class_7a)
    return next(row.cells for row in table.rows if row.user_id == user.pk)


def meeting_of(campaign):
    return campaign.requirements.get(kind="MEETING")


def test_a_state_is_set_and_shown_as_set_by_hand(client, cast, campaign):
    client.force_login(cast.dean)
    client.post(page(campaign, cast.class_7a), data(meeting_of(campaign), cast.an))
    cell = cells(campaign, cast, cast.an)[0]
    assert (cell.words, cell.on) == ("Taught, set by hand", days_ago(2))
    assert coverage_table(campaign).total.tallies[0].reached == 1
    shown = client.get(page(campaign, cast.class_7a)).text
    assert "Reason: 纸质签到表上有. Noted by 丁主任" in shown
    assert (
        "set by hand"
        in client.get(
            reverse("reports:class_completion", args=[cast.class_7a.pk, campaign.pk])
        ).text
    )
    kept = AccessRecord.objects.filter(what="state set by hand")
    assert kept.get().viewer == cast.dean


def test_what_is_cleared_is_missing_until_it_is_taken_back(
    client, cast, things, campaign
):
    hold(cast.class_7a, things.plan, days_ago(1), {cast.an: "PRESENT"})
    client.force_login(cast.dean)
    address = page(campaign, cast.class_7a)
    client.post(address, data(meeting_of(campaign), cast.an, state="NONE"))
    cell = cells(campaign, cast, cast.an)[0]
    assert cell.missing
    assert cell.words.startswith("Missing: set to missing by hand on")
    note = Correction.objects.get()
    back = reverse(
        "campaigns:take_back_correction",
        args=[campaign.pk, cast.class_7a.pk, note.pk],
    )
    assert client.get(back).status_code == 405
    client.post(back)
    assert cells(campaign, cast, cast.an)[0].words == "Taught"
    note.refresh_from_db()
    assert note.withdrawn_by == cast.dean
    assert "Replaced or taken back" in client.get(address).text


def test_the_evidence_counts_where_it_says_more(cast, things, campaign):
    lesson = campaign.requirements.get(kind="LESSON")
    Correction.note([lesson], [cast.an], cast.dean, state="TAUGHT", reason="补登")
    study(things.first, cast.an, days_ago(3))
    attempt(things.check, cast.an, days_ago(3))
    assert cells(campaign, cast, cast.an)[1].words == "Checked"


def test_what_is_set_for_a_day_after_the_due_day_is_late(cast, campaign):
    campaign.due_on = days_ago(3)
    campaign.save()
    Correction.note(
        [meeting_of(campaign)], [cast.an], cast.dean, state="TAUGHT",
        reached_on=days_ago(1), reason="补登",
    )  # fmt: skip
    assert cells(campaign, cast, cast.an)[0].words == "Taught, late, set by hand"
    assert coverage_table(campaign).total.tallies[0].late == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"people": []},
        {"requirements": []},
        {"state": "CHECKED"},  # a meeting cannot be
        {"state": "X"},
        {"reason": ""},
        {"reached_on": str(timezone.localdate() + timedelta(days=2))},
        {"reached_on": "yesterday"},
    ],
)
def test_what_cannot_be_is_said_and_nothing_kept(client, cast, campaign, changes):
    client.force_login(cast.dean)
    sent = data(meeting_of(campaign), cast.an, **changes)
    response = client.post(page(campaign, cast.class_7a), sent)
    assert 'role="alert"' in response.text
    assert not Correction.objects.exists()


def test_the_second_of_two_is_told_that_something_was_noted(client, cast, campaign):
    client.force_login(cast.dean)
    address = page(campaign, cast.class_7a)
    seen = client.get(address).context["form"].initial["seen"]
    first = data(meeting_of(campaign), cast.an, seen=seen)
    assert client.post(address, first).status_code == 302
    second = data(meeting_of(campaign), cast.an, seen=seen, state="NONE")
    told = client.post(address, second)
    assert "noted something here in the meantime" in told.text
    assert Correction.objects.standing().get().state == "TAUGHT"
    second["seen"] = told.context["form"]["seen"].value()
    assert client.post(address, second).status_code == 302
    assert Correction.objects.standing().get().state == "NONE"


def test_a_teacher_sees_it_and_may_not_set_it(client, cast, campaign):
    Correction.note([meeting_of(campaign)], [cast.an], cast.dean, state="TAUGHT")
    note = Correction.objects.get()
    back = reverse(
        "campaigns:take_back_correction",
        args=[campaign.pk, cast.class_7a.pk, note.pk],
    )
    client.force_login(cast.ms_li)
    address = page(campaign, cast.class_7a)
    assert client.get(address).status_code == 403
    sent = data(meeting_of(campaign), cast.an)
    assert client.post(address, sent).status_code == 403
    assert client.post(back).status_code == 403
    for stranger in (cast.mr_wang, cast.an, cast.fang, cast.gao, cast.eve):
        client.force_login(stranger)
        assert client.get(address).status_code == 404
        assert client.post(back).status_code == 404
    assert Correction.objects.standing().count() == 1
