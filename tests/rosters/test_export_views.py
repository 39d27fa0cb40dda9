"""The roster leaves by a school administrator, who leaves a trace."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from rosters.models import Enrolment, RosterUpload, Teaching
from rosters.planning import plan_import
from rosters.tables import read_source

from .packages import TWO, delta, full, gone, seat, user

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def dean(cast, client):
    client.force_login(cast.dean)
    return client


def download(client, school, kind: str, **fields):
    return client.post(
        reverse("rosters:export"), {"school": school.pk, "kind": kind} | fields
    )


@pytest.mark.parametrize(
    ("kind", "ending"), [("excel", "xlsx"), ("1.1", "zip"), ("1.2", "zip")]
)
def test_what_an_administrator_downloads_changes_nothing_here(cast, dean, kind, ending):
    assert reverse("rosters:export") in dean.get(reverse("rosters:classes")).text
    assert dean.get(reverse("rosters:export")).status_code == 200
    assert not AccessRecord.objects.exists()
    answer = download(dean, cast.school, kind)
    assert f'wanghu {timezone.localdate()}.{ending}"' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    plan = plan_import(cast.school, read_source(answer.content))
    assert len(plan.unchanged) == 3
    assert not plan.changes_something
    record = AccessRecord.objects.get()
    assert (record.viewer, record.what) == (cast.dean, f"roster as {kind}")
    assert (record.about, record.school_id) == ("望湖中学", cast.school.pk)


def test_only_what_has_changed_since_a_day(cast, dean):
    today = timezone.localdate()
    for model in (Enrolment, Teaching):
        model.objects.update(starts_on=today - timedelta(days=30))
    page = download(dean, cast.school, "1.2", since=f"{today}")
    assert "Nothing has changed" in str(page.context["form"].errors["since"])
    cast.chen.enrolments.get().end()
    answer = download(dean, cast.school, "1.2", since=f"{today}")
    source = read_source(answer.content)
    assert source.is_delta
    assert [line["givenName"] for line in source["users"]] == ["晨晨"]


@pytest.mark.parametrize(
    ("kind", "days", "words"), [("1.1", 1, "still to come"), ("excel", -1, "always")]
)
def test_a_day_that_makes_no_sense_is_explained(cast, dean, kind, days, words):
    day = timezone.localdate() + timedelta(days=days)
    page = download(dean, cast.school, kind, since=f"{day}")
    assert words in str(page.context["form"].errors["since"])
    assert not AccessRecord.objects.exists()


def test_an_empty_school_has_nothing_to_hand_over(cast, dean):
    Enrolment.objects.all().delete()
    page = download(dean, cast.school, "excel")
    assert "No pupil" in page.text
    assert not AccessRecord.objects.exists()


def test_nobody_takes_the_roster_of_another_school(cast, dean):
    page = download(dean, cast.other_school, "excel")
    assert "school" in page.context["form"].errors


@pytest.mark.parametrize("person", ["ms_li", "an", "eve", "gao"])
def test_to_everybody_else_there_is_no_such_page(cast, client, person):
    client.force_login(getattr(cast, person))
    assert client.get(reverse("rosters:export")).status_code == 404
    assert download(client, cast.school, "excel").status_code == 404
    assert reverse("rosters:export") not in client.get(reverse("rosters:classes")).text


def test_who_is_logged_out_is_asked_to_sign_in(cast, client):
    assert download(client, cast.school, "excel").status_code == 302


# The same page takes the archive of another system


def test_an_archive_goes_the_way_of_every_roster(cast, dean):
    users = [user("u1", "20260101"), user("u2", "20260109", "新")]
    seats = [seat("e1", "c1", "u1"), seat("e2", "c1", "u2")]
    data = full(TWO["classes"], users, seats)
    fields = {
        "file": SimpleUploadedFile("oneroster.zip", data),
        "school": cast.school.pk,
    }
    address = dean.post(reverse("rosters:upload"), fields)["Location"]
    page = dean.get(address)
    assert "OneRoster 1.1, a full roster." in page.text
    assert "张新" in page.text
    confirm = reverse("rosters:confirm", args=[RosterUpload.objects.get().pk])
    dean.post(confirm, {"fingerprint": page.context["plan"].fingerprint})
    names = cast.class_7a.enrolments.current().values_list("user__full_name", flat=True)
    assert set(names) == {"张安", "张新", "小波"}

    kept = RosterUpload.keep(
        cast.school,
        cast.dean,
        "changes.zip",
        delta(users=[gone(users[1])], enrollments=[seat("e9", "c2", "u1")]),
    )
    page = dean.get(reverse("rosters:preview", args=[kept.pk]))
    assert "Leaving by the file" in page.text
    assert "end_missing" not in page.text
    fields = {"fingerprint": page.context["plan"].fingerprint}
    dean.post(reverse("rosters:confirm", args=[kept.pk]), fields)
    assert cast.an.enrolments.current().get().school_class == cast.class_7b
    assert not Enrolment.objects.current().filter(user__number="20260109").exists()


def test_teachers_are_named_before_they_teach(cast, dean):
    row = user("t1", role="teacher", username="mr_wang")
    data = full(
        TWO["classes"],
        [*TWO["users"], row],
        [*TWO["enrollments"], seat("f1", "c1", "t1", role="teacher")],
    )
    kept = RosterUpload.keep(cast.school, cast.dean, "a.zip", data)
    text = dean.get(reverse("rosters:preview", args=[kept.pk])).text
    assert "王老师 will teach 七年级1班 (subject teacher)." in text


def test_a_bad_archive_is_explained_on_the_form(cast, dean):
    fields = {
        "file": SimpleUploadedFile("x.zip", full([], [], [])),
        "school": cast.school.pk,
    }
    page = dean.post(reverse("rosters:upload"), fields)
    assert "csv" in str(page.context["form"].errors["file"])
    assert not RosterUpload.objects.exists()
