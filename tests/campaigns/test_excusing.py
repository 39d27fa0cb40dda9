"""A teacher notes who need not do what, and takes it back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from campaigns.models import Excusal
from rosters.models import Enrolment
from tests.factories import make_campaign


@pytest.fixture
def campaign(cast, things):
    return make_campaign(cast.school, (cast.class_7a,), (things.plan, things.quiz))


def page(campaign, school_class):
    return reverse("campaigns:excuse", args=[campaign.pk, school_class.pk])


def data(campaign, *people, **changes):
    return {
        "people": [person.pk for person in people],
        "requirements": [r.pk for r in campaign.requirements.all()],
        "why": "OPTED_OUT",
        "word_of": "家长",
    } | changes


def test_the_teacher_of_the_class_notes_it_and_takes_it_back(client, cast, campaign):
    client.force_login(cast.ms_li)
    address = page(campaign, cast.class_7a)
    assert (
        address
        in client.get(
            reverse("reports:class_completion", args=[cast.class_7a.pk, campaign.pk])
        ).text
    )
    client.post(address, data(campaign, cast.an, cast.bo))
    assert Excusal.objects.count() == 4
    first = Excusal.objects.filter(user=cast.an).earliest("pk")
    assert (first.why, first.word_of, first.noted_by) == (
        "OPTED_OUT",
        "家长",
        cast.ms_li,
    )
    shown = client.get(address).text
    assert "安安" in shown
    assert "Said by: 家长." in shown

    back = reverse(
        "campaigns:take_back_excusal", args=[campaign.pk, cast.class_7a.pk, first.pk]
    )
    assert client.get(back).status_code == 405
    client.post(back)
    client.post(back)  # a second tap
    assert Excusal.objects.standing().count() == 3
    first.refresh_from_db()
    assert first.withdrawn_by == cast.ms_li, "and it can be read who took it back"
    assert "Until" in client.get(address).text


def test_who_looks_without_teaching_the_class_leaves_a_trace(client, cast, campaign):
    for person in (cast.ms_li, cast.dean):
        client.force_login(person)
        shown = client.get(page(campaign, cast.class_7a)).text
        assert f"{cast.an.number} 安安" in shown, "two may have the same name"
    assert AccessRecord.objects.get().viewer == cast.dean


def test_nobody_is_shown_to_who_is_not_signed_in(client, cast, campaign):
    address = page(campaign, cast.class_7a)
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 302
        assert "/sign-in/" in response.url


def test_what_is_noted_again_is_replaced(client, cast, campaign):
    client.force_login(cast.dean)
    address = page(campaign, cast.class_7a)
    client.post(address, data(campaign, cast.an))
    client.post(address, data(campaign, cast.an, why="EXEMPT", word_of="校医"))
    found = Excusal.objects.standing().values_list("why", "word_of", "noted_by")
    assert set(found) == {("EXEMPT", "校医", cast.dean.pk)}


@pytest.mark.parametrize(
    "changes",
    [
        {"people": []},
        {"requirements": []},
        {"why": "BAD"},
        {"word_of": ""},
        {"word_of": "长" * 41},
        {"people": ["x"]},
    ],
)
def test_what_is_missing_is_said_and_nothing_kept(client, cast, campaign, changes):
    client.force_login(cast.ms_li)
    response = client.post(
        page(campaign, cast.class_7a), data(campaign, cast.an, **changes)
    )
    assert 'role="alert"' in response.text
    assert not Excusal.objects.exists()


def test_only_pupils_of_the_class_are_offered(client, cast, campaign):
    """Neither of another class nor who has left it."""
    yesterday = timezone.localdate() - timedelta(days=1)
    Enrolment.objects.filter(user=cast.bo).update(ends_on=yesterday)
    client.force_login(cast.ms_li)
    address = page(campaign, cast.class_7a)
    for stranger in (cast.chen, cast.bo):
        client.post(address, data(campaign, stranger))
        assert stranger.full_name not in client.get(address).text
    assert not Excusal.objects.exists()


@pytest.mark.parametrize("person", ["an", "gao", "eve"])
def test_to_others_there_is_no_such_page(client, cast, campaign, person):
    Excusal.note(campaign.requirements.all(), [cast.an], cast.dean, why="EXEMPT")
    client.force_login(getattr(cast, person))
    address = page(campaign, cast.class_7a)
    back = reverse(
        "campaigns:take_back_excusal",
        args=[campaign.pk, cast.class_7a.pk, Excusal.objects.earliest("pk").pk],
    )
    assert client.get(address).status_code == 404
    assert client.post(address, data(campaign, cast.bo)).status_code == 404
    assert client.post(back).status_code == 404
    assert Excusal.objects.count() == 2


def test_a_class_without_the_campaign_has_no_such_page(client, cast, campaign):
    client.force_login(cast.dean)
    assert client.get(page(campaign, cast.class_7b)).status_code == 404
