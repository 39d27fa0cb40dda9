"""Upload, preview, confirm: by a school administrator and nobody else."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from rosters.models import AcademicYear, Appointment, Enrolment, RosterUpload
from rosters.tables import read_tables

from .books import HEADER, pupils, workbook

pytestmark = pytest.mark.usefixtures("english")

FOUR = (
    ("20260101", "安安", "七年级1班"),
    ("20260102", "小波", "七年级2班"),
    ("20260201", "晨晨", "七年级2班"),
    ("20260202", "新新", "七年级3班"),
)


def url(name: str, *args: object) -> str:
    return reverse(f"rosters:{name}", args=args)


@pytest.fixture
def dean(cast, client):
    client.force_login(cast.dean)
    return client


def upload(client, data: bytes, name: str = "名单.xlsx", school=None):
    fields = {"file": SimpleUploadedFile(name, data)}
    return client.post(url("upload"), fields | ({"school": school} if school else {}))


def kept_by(user, school, data: bytes) -> RosterUpload:
    return RosterUpload.keep(school, user, "名单.xlsx", data)


@pytest.fixture
def kept(cast):
    return kept_by(cast.dean, cast.school, pupils(*FOUR))


def test_an_administrator_uploads_looks_and_confirms(cast, dean):
    assert dean.get(url("upload")).status_code == 200
    answer = upload(dean, pupils(*FOUR), school=cast.school.pk)
    kept = RosterUpload.objects.get()
    assert answer["Location"].split("?")[0] == url("preview", kept.pk)

    page = dean.get(answer["Location"])
    plan = page.context["plan"]
    assert [len(p) for p in plan.placements.values()] == [1, 1, 2]
    assert "新新" in page.content.decode()
    assert "七年级1班 → 七年级2班" in page.content.decode()
    assert not User.objects.filter(full_name="新新").exists()

    answer = dean.post(url("confirm", kept.pk), {"fingerprint": plan.fingerprint})
    assert answer["Location"] == url("classes")
    assert cast.bo.enrolments.current().get().school_class == cast.class_7b
    assert User.objects.filter(full_name="新新").exists()
    assert not RosterUpload.objects.exists()
    assert (
        "1 added, 1 moved, 2 unchanged, 0 ended"
        in dean.get(url("classes")).content.decode()
    )


def test_the_preview_says_what_is_not_stored(cast, dean):
    data = workbook([[*HEADER, "身份证号"], ["20260101", "安安", "七年级1班", "秘密"]])
    kept = kept_by(cast.dean, cast.school, data)
    text = dean.get(url("preview", kept.pk)).content.decode()
    assert "身份证号" in text
    assert "秘密" not in text


def test_problems_are_shown_and_cannot_be_confirmed(cast, dean):
    kept = kept_by(
        cast.dean, cast.school, pupils(FOUR[0], ("20260101", "安安", "七2班"))
    )
    page = dean.get(url("preview", kept.pk))
    text = page.content.decode()
    assert "two classes" in text
    assert url("confirm", kept.pk) not in text
    plan = page.context["plan"]
    dean.post(url("confirm", kept.pk), {"fingerprint": plan.fingerprint})
    assert cast.an.enrolments.count() == 1
    assert RosterUpload.objects.exists()


def test_leavers_are_ended_only_when_ticked(cast, dean):
    data = pupils(FOUR[0])
    for ticked in ({}, {"end_missing": "1"}):
        kept = kept_by(cast.dean, cast.school, data)
        page = dean.get(url("preview", kept.pk))
        assert "小波" in page.content.decode()
        fields = {"fingerprint": page.context["plan"].fingerprint} | ticked
        dean.post(url("confirm", kept.pk), fields)
        assert cast.bo.enrolments.open().exists() is not bool(ticked)


def test_a_school_that_changed_meanwhile_is_shown_again(cast, dean, kept):
    seen = dean.get(url("preview", kept.pk)).context["plan"].fingerprint
    Enrolment.objects.get(user=cast.bo).end()
    page = dean.post(url("confirm", kept.pk), {"fingerprint": seen})
    assert page.context["changed"]
    assert not User.objects.filter(full_name="新新").exists()


def test_a_second_click_on_import_is_harmless(dean, kept):
    fields = {
        "fingerprint": dean.get(url("preview", kept.pk)).context["plan"].fingerprint
    }
    dean.post(url("confirm", kept.pk), fields)
    before = Enrolment.objects.count()
    assert dean.post(url("confirm", kept.pk), fields)["Location"] == url("upload")
    assert Enrolment.objects.count() == before


def test_a_roster_for_the_coming_year_leaves_todays_classes(cast, dean):
    coming = AcademicYear.covering().starts_on.year + 1
    file = SimpleUploadedFile("名单.xlsx", pupils(("20260101", "安安", "八年级1班")))
    fields = {"file": file, "school": cast.school.pk, "year": coming}
    page = dean.get(dean.post(url("upload"), fields)["Location"])
    plan = page.context["plan"]
    assert f'name="year" value="{coming}"' in page.content.decode()
    fields = {"fingerprint": plan.fingerprint, "year": coming}
    dean.post(url("confirm", RosterUpload.objects.get().pk), fields)
    assert cast.an.enrolments.current().get().school_class == cast.class_7a
    assert cast.an.enrolments.open().get().starts_on == date(coming, 9, 1)


def test_cancelling_deletes_the_file(dean, kept):
    assert dean.post(url("cancel", kept.pk))["Location"] == url("upload")
    assert not RosterUpload.objects.exists()


def test_an_upload_is_gone_after_a_day(cast, dean, kept):
    RosterUpload.objects.update(
        created_at=timezone.now() - timedelta(days=1, minutes=1)
    )
    assert dean.get(url("preview", kept.pk)).status_code == 302
    kept_by(cast.fang, cast.other_school, b"")
    assert not RosterUpload.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"%PDF-1.7", "not an Excel"), (b"x" * (10 * 2**20 + 1), "10 MB")],
)
def test_a_file_that_cannot_be_read_is_explained_on_the_form(cast, dean, data, words):
    page = upload(dean, data, school=cast.school.pk)
    assert page.status_code == 200
    assert words in str(page.context["form"].errors["file"])
    assert not RosterUpload.objects.exists()


def test_nobody_uploads_to_a_school_of_others(cast, dean):
    page = upload(dean, pupils(*FOUR), school=cast.other_school.pk)
    assert "school" in page.context["form"].errors


def test_the_template_can_be_filled_in(dean):
    table = read_tables(dean.get(url("template")).content)
    assert table.sheets[0].rows[0] == ["学号", "姓名", "性别", "年级", "班级", "班主任"]


@pytest.mark.parametrize("person", ["ms_li", "an", "eve", "gao"])
@pytest.mark.parametrize("name", ["upload", "template", "preview", "confirm", "cancel"])
def test_to_everybody_else_there_is_no_such_page(cast, client, kept, person, name):
    client.force_login(getattr(cast, person))
    args = [] if name in ("upload", "template") else [kept.pk]
    send = client.post if name in ("confirm", "cancel") else client.get
    assert send(url(name, *args)).status_code == 404
    assert RosterUpload.objects.exists()


@pytest.mark.parametrize("person", ["fang", "ms_li"])
@pytest.mark.parametrize("name", ["preview", "confirm", "cancel"])
def test_another_administrator_cannot_reach_the_upload(
    cast, client, kept, person, name
):
    """Neither of another school nor of the same one."""
    Appointment.begin(cast.ms_li, Appointment.Role.ADMINISTRATOR, cast.school)
    client.force_login(getattr(cast, person))
    send = client.get if name == "preview" else client.post
    assert send(url(name, kept.pk))["Location"] == url("upload")
    assert RosterUpload.objects.exists()


@pytest.mark.parametrize("name", ["upload", "template", "preview", "confirm", "cancel"])
def test_who_is_logged_out_is_asked_to_sign_in(client, kept, name):
    args = [] if name in ("upload", "template") else [kept.pk]
    send = client.post if name in ("confirm", "cancel") else client.get
    answer = send(url(name, *args))
    assert answer.status_code == 302
    assert reverse("rosters:sign_in") in answer["Location"]


def test_a_link_cannot_confirm(dean, kept):
    assert dean.get(url("confirm", kept.pk)).status_code == 405


def test_the_preview_costs_the_same_for_many_rows(
    cast, dean, django_assert_num_queries
):
    for count in (2, 200):
        rows = [(f"9{n}", "新新", f"八年级{n % 9 + 1}班") for n in range(count)]
        kept = kept_by(cast.dean, cast.school, pupils(*rows))
        with django_assert_num_queries(13):
            dean.get(url("preview", kept.pk))
