"""What is wrong with a OneRoster archive, by file, row and field, with the mend."""

import io
import zipfile

import pytest

from accounts.models import User
from rosters.imports import import_roster
from rosters.models import OneRosterId, SchoolClass
from rosters.planning import plan_import
from rosters.sheets import RosterFileError
from rosters.tables import read_source
from tests.factories import make_school

from .packages import (
    TWO,
    csv_of,
    delta,
    full,
    gone,
    manifest,
    school_class,
    seat,
    user,
    zipped,
    zipped_as,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
FILES = {f"{name}.csv": csv_of(rows) for name, rows in TWO.items()}
BULK = dict.fromkeys(TWO, "bulk")
GOOD = {"manifest.csv": manifest(**BULK)} | FILES


@pytest.fixture
def school():
    return make_school(code="wanghu", name="望湖中学")


def refused(data: bytes) -> str:
    with pytest.raises(RosterFileError) as error:
        read_source(data)
    return error.value.message


def without(name: str) -> dict[str, bytes]:
    return {key: data for key, data in GOOD.items() if key != name}


def test_the_good_archive_is_good(school):
    assert not plan_import(school, read_source(zipped_as(GOOD))).errors


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (without("manifest.csv"), "no manifest.csv"),
        (without("users.csv"), "users.csv is bulk, but the file is not"),
        ({f"roster/{name}": data for name, data in GOOD.items()}, "in a folder"),
        (GOOD | {"../evil.csv": b"x"}, "in a folder"),
        (GOOD | {"/etc/passwd.csv": b"x"}, "in a folder"),
        (GOOD | {"a\\b.csv": b"x"}, "in a folder"),
        (
            GOOD | {"users.csv": "学号".encode("gb18030")},
            "users.csv, line 1 is not UTF",
        ),
        (
            GOOD | {"users.csv": FILES["users.csv"] + "张".encode("gbk")},
            "users.csv, line 5 is not UTF-8",
        ),
        (GOOD | {"users.csv": "学号".encode("utf-16")}, "is not UTF-8"),
        (GOOD | {"users.csv": b"\x89PNG\r\n\x1a\n\0\0"}, "users.csv"),
        (GOOD | {"users.csv": b"a,b\0,c\r\n"}, "users.csv, line 1 is not text"),
        (GOOD | {"users.csv": b'sourcedId\r\n"x'}, "users.csv, line 2 is not text"),
        (GOOD | {"users.csv": b""}, "the header has no sourcedId"),
        (
            GOOD
            | {"users.csv": FILES["users.csv"].replace(b"sourcedId", b"SourcedID")},
            "the header has no sourcedId",
        ),
        (
            GOOD
            | {"users.csv": FILES["users.csv"].replace(b"middleName", b"identifier")},
            "has the column identifier twice",
        ),
        (
            GOOD | {"users.csv": FILES["users.csv"] + b"u9,,\r\n"},
            "users.csv, row 5 has 3 fields, but the header has 13",
        ),
        (GOOD | {"manifest.csv": b"name,x\r\n"}, "propertyName,value"),
        (GOOD | {"manifest.csv": manifest("1.0", **BULK)}, "“1.0”"),
        (GOOD | {"manifest.csv": manifest("2.0", **BULK)}, "“2.0”"),
        (GOOD | {"manifest.csv": manifest("1.15", **BULK)}, "“1.15”"),
        (
            GOOD | {"manifest.csv": manifest(**BULK | {"users": "snapshot"})},
            "file.users is “snapshot”",
        ),
        (
            GOOD | {"manifest.csv": manifest(**BULK).replace(b",1.0", b",3.0")},
            "manifest.version is “3.0”",
        ),
        (
            GOOD | {"manifest.csv": manifest(**BULK | {"enrollments": "delta"})},
            "file.enrollments must be bulk",
        ),
        (
            GOOD | {"manifest.csv": manifest(**BULK | {"classes": "absent"})},
            "file.classes must be bulk",
        ),
        (
            GOOD | {"manifest.csv": manifest(**dict.fromkeys(BULK, "absent"))},
            "names no roster",
        ),
        (
            GOOD | {"manifest.csv": manifest(**dict.fromkeys(BULK, "delta"))},
            None,
        ),
    ],
)
def test_an_archive_that_cannot_be_read_is_explained(files, words):
    if words is None:
        assert read_source(zipped_as(files)).is_delta
    else:
        assert words in refused(zipped_as(files))


def test_a_file_of_changes_needs_status_and_date_in_its_header():
    data = csv_of([{"sourcedId": "e1", "classSourcedId": "c", "userSourcedId": "u"}])
    assert "no role、status、dateLastModified" in refused(
        zipped(manifest=manifest(enrollments="delta"), enrollments=data)
    )


def test_a_bomb_is_not_unpacked():
    text = b"sourcedId\r\n" + b"0" * (101 * 2**20)
    data = zipped_as(GOOD | {"users.csv": text})
    assert len(data) < 2**20
    assert "far too large" in refused(data)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    data = bytearray(zipped_as(GOOD | {"users.csv": b"0" * (101 * 2**20)}))
    size = (101 * 2**20).to_bytes(4, "little")
    small = (100).to_bytes(4, "little")
    assert "users.csv" in refused(bytes(data.replace(size, small)))


def test_too_many_files_are_not_even_listed():
    data = zipped_as(GOOD | {f"{n}.csv": b"" for n in range(300)})
    assert "far too large" in refused(data)


def test_a_damaged_file_and_one_with_a_password_are_refused():
    data = bytearray(zipped_as(GOOD))
    start = data.index(b"users.csv") + 60
    data[start : start + 20] = b"\xff" * 20
    assert "users.csv" in refused(bytes(data))
    data = bytearray(zipped_as(GOOD))
    place = data.index(b"PK\x01\x02") + 8  # the flags of the first entry
    data[place] |= 1
    assert "password" in refused(bytes(data))


def test_what_a_mac_adds_does_no_harm():
    data = zipped_as(GOOD | {"__MACOSX/._users.csv": b"\0", ".DS_Store": b"\0"})
    assert read_source(data)


def test_a_zip_without_tables_is_still_no_workbook():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("photo.jpg", b"\xff\xd8\xff")
    assert "not an Excel workbook" in refused(output.getvalue())


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (
            {"enrollments": [seat("e1", "c1", "u9")]},
            ("enrollments.csv", 2, "userSourcedId", "u9"),
            "users.csv",
        ),
        (
            {"enrollments": [seat("e1", "c9", "u1")]},
            ("enrollments.csv", 2, "classSourcedId", "c9"),
            "classes.csv",
        ),
        (
            {"enrollments": [*TWO["enrollments"], seat("e9", "c2", "u1")]},
            ("enrollments.csv", 5, "userSourcedId", "u1"),
            "another class by row 2",
        ),
        (
            {"enrollments": [*TWO["enrollments"], seat("e1", "c2", "u1")]},
            ("enrollments.csv", 5, "sourcedId", "e1"),
            "stands in row 2 too",
        ),
        (
            {"enrollments": [seat("", "c1", "u1"), *TWO["enrollments"]]},
            ("enrollments.csv", 2, "sourcedId", ""),
            "missing",
        ),
        (
            {"enrollments": [seat("e1", "c1", "u1", beginDate="01.09.2026")]},
            ("enrollments.csv", 2, "beginDate", "01.09.2026"),
            "2026-09-01",
        ),
        (
            {"enrollments": [seat("e1", "c1", "u1", endDate="2026-02-30")]},
            ("enrollments.csv", 2, "endDate", "2026-02-30"),
            "not a day",
        ),
        (
            {"users": [user("u1", ""), *TWO["users"][1:]]},
            ("users.csv", 2, "identifier", ""),
            "column identifier",
        ),
        (
            {"users": [user("u1", "11010519491231002X"), *TWO["users"][1:]]},
            ("users.csv", 2, "identifier", "1101…2X"),
            "identity number",
        ),
        (
            {"users": [user("u1", "G11010519491231002X"), *TWO["users"][1:]]},
            ("users.csv", 2, "identifier", "G110…2X"),
            "national pupil numbers",
        ),
        (
            {"users": [user("u1", "001", "?"), *TWO["users"][1:]]},
            ("users.csv", 2, "givenName", "张?"),
            "no signs",
        ),
        (
            {"users": [user("u1", "001", enabledUser="yes"), *TWO["users"][1:]]},
            ("users.csv", 2, "enabledUser", "yes"),
            "true nor false",
        ),
        (
            {"users": [*TWO["users"][:2], user("u3", "001", "晨")]},
            ("users.csv", 4, "identifier", "001"),
            "belongs to 张安 in row 2",
        ),
        (
            {"classes": [school_class("c1", "火星", grades=""), TWO["classes"][1]]},
            ("classes.csv", 2, "title", "火星"),
            "which grade",
        ),
        (
            {"classes": [school_class("c1", "八年级1班"), TWO["classes"][1]]},
            ("classes.csv", 2, "title", "八年级1班"),
            "does not belong to the grade",
        ),
    ],
)
def test_a_problem_is_located_and_nothing_is_kept(school, change, place, words):
    plan, done = import_roster(school, read_source(full(**TWO | change)))
    assert not done
    (error,) = plan.errors
    assert (error.sheet, error.row, error.column, error.value) == place
    assert words in error.message
    assert not User.objects.exists()
    assert not SchoolClass.objects.exists()
    assert not OneRosterId.objects.exists()


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ({"status": "inactive"}, "status", "active or tobedeleted"),
        ({"status": ""}, "status", "active or tobedeleted"),
        ({"dateLastModified": ""}, "dateLastModified", "each row needs it"),
        ({"dateLastModified": "yesterday"}, "dateLastModified", "date with time"),
    ],
)
def test_a_change_without_status_or_date_is_a_problem(school, row, column, words):
    import_roster(school, read_source(full(**TWO)))
    moment = {"status": "active", "dateLastModified": "2026-11-27T08:00:00.000Z"}
    data = zipped(
        manifest=manifest(enrollments="delta"),
        enrollments=csv_of([seat("e9", "c2", "u1") | moment | row]),
    )
    (error,) = plan_import(school, read_source(data)).errors
    assert (error.sheet, error.row, error.column) == ("enrollments.csv", 2, column)
    assert words in error.message


def test_changes_before_a_full_archive_are_not_understood(school):
    plan = plan_import(school, read_source(delta(enrollments=[seat("e", "c1", "u1")])))
    (error,) = plan.errors
    assert "import the full roster first" in error.message


def test_a_person_with_another_number_is_not_made_twice(school):
    import_roster(school, read_source(full(**TWO)))
    plan = plan_import(school, read_source(delta(users=[user("u1", "999")])))
    (error,) = plan.errors
    assert (error.column, error.value) == ("identifier", "999")
    assert "001" in error.message


def test_a_full_archive_without_pupils_is_a_problem(school):
    rows = [gone(row) for row in TWO["enrollments"]]
    data = full(TWO["classes"], TWO["users"], rows)
    messages = [e.message for e in plan_import(school, read_source(data)).errors]
    assert "No pupil stands in the file." in messages
