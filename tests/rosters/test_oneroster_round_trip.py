"""What leaves as OneRoster comes back: 1.1 and 1.2, full and delta."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from rosters.exports import SchoolRoster
from rosters.imports import import_roster
from rosters.models import Enrolment, Teaching
from rosters.oneroster.writing import oneroster_archive
from rosters.planning import plan_import
from rosters.tables import read_source
from tests.factories import make_class, make_pupil, make_school, make_user

from .test_exports import CLASSES, ODD_NAMES, ODD_NUMBERS, school_of, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
BOTH = pytest.mark.parametrize("version", ["1.1", "1.2"])


def archive(school, version: str, since=None) -> bytes:
    return oneroster_archive(SchoolRoster(school), version, since)


def text_of(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def bring(school, data: bytes, **options):
    plan, done = import_roster(school, read_source(data), **options)
    assert done, plan.errors
    return plan


@pytest.fixture
def odd_school():
    school = school_of([*CLASSES, (8, "火箭班", None), (13, "软件2班", None)])
    classes = list(school.classes.order_by("pk"))
    numbers = [*[str(100 + n) for n in range(len(ODD_NAMES))], *ODD_NUMBERS]
    for n, name in enumerate(ODD_NAMES + ["学生"] * len(ODD_NUMBERS)):
        make_pupil(classes[n % len(classes)], name, number=numbers[n])
    make_class(school, "八年级9班", level=8, number=9)
    return school


@BOTH
def test_a_full_archive_imported_into_its_own_school_changes_nothing(
    odd_school, version
):
    plan = plan_import(odd_school, read_source(archive(odd_school, version)))
    assert not plan.errors
    assert not plan.changes_something
    assert not plan.leavers
    assert len(plan.unchanged) == len(ODD_NAMES) + len(ODD_NUMBERS)


@BOTH
def test_an_empty_school_gets_the_same_classes_pupils_and_numbers(odd_school, version):
    """An empty class too, which no Excel list can hold."""
    other = make_school(code="tingsong", name="听松学校")
    data = archive(odd_school, version)
    bring(other, data)
    assert state(other) == state(odd_school)
    assert other.classes.count() == odd_school.classes.count()
    assert other.classes.filter(name="八年级9班").exists()
    plan = plan_import(other, read_source(data))
    assert not plan.changes_something


@BOTH
def test_teachers_come_back_by_their_user_name(version):
    school = school_of([(7, "七年级1班", 1)])
    school_class = school.classes.get()
    make_pupil(school_class, "安安", number="1")
    li = make_user(username="li", full_name="李老师", school_id=school.pk)
    wang = make_user(username="wang", full_name="王老师", school_id=school.pk)
    Teaching.begin(li, school_class)
    Teaching.begin(wang, school_class, Teaching.Role.SUBJECT)
    data = archive(school, version)
    assert not plan_import(school, read_source(data)).changes_something
    Teaching.objects.all().delete()
    bring(school, data)
    found = set(Teaching.objects.values_list("user", "role", "ends_on"))
    assert found == {(li.pk, "HOMEROOM", None), (wang.pk, "SUBJECT", None)}


@BOTH
def test_the_changes_since_a_day_bring_another_school_up_to_date(version):
    """Moved, left, came, and moved there and back."""
    school = school_of([(7, "七年级1班", 1), (7, "七年级2班", 2)])
    one, two = school.classes.order_by("number")
    people = {
        name: make_pupil(one, name, number=f"00{n}")
        for n, name in enumerate(["移动", "离校", "往返", "不变"])
    }
    other = make_school(code="tingsong", name="听松学校")
    long_ago = timezone.localdate() - timedelta(days=60)
    Enrolment.objects.update(starts_on=long_ago)
    bring(other, archive(school, version))
    Enrolment.objects.update(starts_on=long_ago)

    def move(name, *classes):
        for school_class in classes:
            people[name].enrolments.open().update(ends_on=timezone.localdate())
            people[name].enrolments.create(school=school, school_class=school_class)

    move("移动", two)
    people["离校"].enrolments.get().end()
    move("往返", two, one)
    make_pupil(two, "新来", number="009").enrolments.update(
        starts_on=timezone.localdate()
    )
    data = archive(school, version, timezone.localdate() - timedelta(days=7))
    assert "不变" not in text_of(data, "users.csv")
    plan = bring(other, data)
    assert state(other) == state(school)
    assert [leaver.name for leaver in plan.ended] == ["离校"]
    assert len(plan.moved) == len(plan.added) == 1
    assert not plan_import(other, read_source(data)).changes_something
    assert not plan_import(school, read_source(data)).changes_something


@BOTH
def test_a_full_archive_says_nothing_of_change_and_a_delta_everything(version):
    school = school_of([(7, "七年级1班", 1)])
    make_pupil(school.classes.get(), "安安", number="1")
    data = archive(school, version)
    assert "file.users,bulk" in text_of(data, "manifest.csv")
    for name in ("orgs", "academicSessions", "courses", "classes", "users"):
        assert text_of(data, f"{name}.csv").splitlines()[1].split(",")[1:3] == ["", ""]
    changed = archive(school, version, timezone.localdate() - timedelta(days=400))
    assert "file.users,delta" in text_of(changed, "manifest.csv")
    _id, status, moment = text_of(changed, "users.csv").splitlines()[1].split(",")[:3]
    assert status == "active"
    assert moment.endswith(".000Z")


@BOTH
def test_nothing_more_of_a_pupil_leaves_than_number_name_and_class(version):
    school = school_of([(7, "七年级1班", 1)])
    pupil = make_pupil(
        school.classes.get(), "安安", number="007", email="an@example.org", sex="F"
    )
    line = text_of(archive(school, version), "users.csv").splitlines()[1]
    values = {value for value in line.split(",") if value}
    assert values == {
        f"wanghu-person-{pupil.pk}", "true", "wanghu", "wanghu-007", "安安", "-", "007",
        "07", *(["student"] if version == "1.1" else []),
    }  # fmt: skip


def test_the_files_are_those_of_the_specifications():
    school = school_of([(7, "七年级1班", 1)])
    make_pupil(school.classes.get())
    common = "sourcedId,status,dateLastModified,"
    expected = {
        "1.1": {
            "users.csv": common + "enabledUser,orgSourcedIds,role,username,userIds,"
            "givenName,familyName,middleName,identifier,email,sms,phone,"
            "agentSourcedIds,grades,password",
            "enrollments.csv": common + "classSourcedId,schoolSourcedId,userSourcedId,"
            "role,primary,beginDate,endDate",
        },
        "1.2": {
            "users.csv": common + "enabledUser,username,userIds,givenName,familyName,"
            "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
            "userMasterIdentifier,preferredGivenName,preferredMiddleName,"
            "preferredFamilyName,primaryOrgSourcedId,pronouns",
            "roles.csv": common + "userSourcedId,roleType,role,beginDate,endDate,"
            "orgSourcedId,userProfileSourcedId",
        },
    }
    for version, files in expected.items():
        data = archive(school, version)
        for name, header in files.items():
            assert text_of(data, name).splitlines()[0] == header
        for line in text_of(data, "manifest.csv").splitlines()[3:]:
            name, mode = line.removeprefix("file.").split(",")
            is_there = f"{name}.csv" in zipfile.ZipFile(io.BytesIO(data)).namelist()
            assert is_there == (mode == "bulk")


def test_the_same_roster_gives_the_same_bytes():
    school = school_of([(7, "七年级1班", 1)])
    make_pupil(school.classes.get())
    assert archive(school, "1.2") == archive(school, "1.2")


def test_the_queries_do_not_grow_with_the_school(django_assert_num_queries):
    for classes, pupils in ((1, 2), (4, 60)):
        school = make_school()
        for n in range(classes):
            school_class = make_class(school, f"七年级{n + 1}班", number=n + 1)
            Teaching.begin(make_user(school_id=school.pk), school_class)
            for _ in range(pupils):
                make_pupil(school_class)
        with django_assert_num_queries(7):
            archive(school, "1.1")
        with django_assert_num_queries(8):
            archive(school, "1.2", timezone.localdate() - timedelta(days=400))
        plan = plan_import(school, read_source(archive(school, "1.1")))
        assert len(plan.unchanged) == classes * pupils
        assert User.objects.filter(number="").count() >= classes
