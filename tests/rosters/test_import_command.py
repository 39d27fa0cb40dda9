import json
from datetime import date

import pytest
from django.core.management import call_command

from accounts.models import User
from rosters.models import AcademicYear, Enrolment
from tests.factories import make_class, make_pupil, make_school

from .books import HEADER, csv_text, pupils, workbook
from .packages import TWO as TWO_CLASSES
from .packages import delta, full, gone

pytestmark = pytest.mark.django_db
TWO = (("1", "安安", "七年级1班"), ("2", "小波", "七年级2班"))


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(pupils(*TWO))
    return path


def run(capsys, *arguments) -> tuple[dict, int]:
    status = 0
    try:
        call_command("import_roster", *map(str, arguments), "--json")
    except SystemExit as stop:
        status = stop.code
    return json.loads(capsys.readouterr().out), status


def test_the_result_is_one_json_object(roster, capsys):
    make_school()
    assert run(capsys, roster) == (
        {
            "pupils": 2,
            "classes": 2,
            "added": 2,
            "moved": 0,
            "unchanged": 0,
            "ended": 0,
            "ignored_columns": [],
            "errors": [],
        },
        0,
    )
    assert Enrolment.objects.current().count() == 2


def test_a_dry_run_says_the_same_and_changes_nothing(roster, capsys):
    make_school()
    result, status = run(capsys, roster, "--dry-run")
    assert (result["added"], status) == (2, 0)
    assert not User.objects.exists()


def test_leavers_are_ended_only_on_request(roster, tmp_path, capsys):
    make_school()
    run(capsys, roster)
    rest = tmp_path / "rest.csv"
    rest.write_bytes(csv_text([HEADER, ["9", "晨晨", "七年级1班"]]).encode("gb18030"))
    assert run(capsys, rest, "--dry-run", "--end-missing")[0]["ended"] == 1
    assert run(capsys, rest)[0]["ended"] == 0
    assert Enrolment.objects.open().count() == 3
    assert run(capsys, rest, "--end-missing")[0]["ended"] == 1
    assert Enrolment.objects.open().count() == 2


def test_errors_are_located_and_end_with_status_1(tmp_path, capsys):
    make_school()
    path = tmp_path / "bad.xlsx"
    path.write_bytes(
        workbook(
            [[*HEADER, "电话"], ["1", "安安", "七年级1班"], ["1", "安安", "七年级2班"]]
        )
    )
    result, status = run(capsys, path)
    assert status == 1
    assert result["ignored_columns"] == ["电话"]
    assert (result["pupils"], result["classes"], result["added"]) == (1, 2, 0)
    (error,) = result["errors"]
    assert set(error) == {"sheet", "row", "column", "value", "message"}
    assert (error["sheet"], error["row"], error["column"]) == ("Sheet1", 3, "学号")
    assert not User.objects.exists()


def test_without_a_code_there_has_to_be_one_school(roster, capsys):
    assert run(capsys, roster)[1] == 1
    make_school(code="jia")
    make_school(code="yi")
    result, status = run(capsys, roster)
    assert status == 1
    assert "jia" in result["errors"][0]["message"]
    assert run(capsys, roster, "--school", "yi")[1] == 0
    assert run(capsys, roster, "--school", "bing")[1] == 1


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7"])
def test_a_file_that_cannot_be_read_is_reported_too(content, tmp_path, capsys):
    make_school()
    path = tmp_path / "x.xlsx"
    if content is not None:
        path.write_bytes(content)
    result, status = run(capsys, path)
    assert status == 1
    assert result["errors"][0]["message"]
    assert result["pupils"] == 0


def test_people_get_sentences(roster, capsys):
    make_school()
    call_command("import_roster", str(roster))
    assert "2" in capsys.readouterr().out


def test_a_roster_for_the_coming_year_waits_for_its_first_day(tmp_path, capsys):
    school = make_school()
    year = AcademicYear.covering().starts_on.year + 1
    old = make_class(school, "六年级1班", level=6)
    an = make_pupil(old, "安安", number="1")
    path = tmp_path / "next.xlsx"
    path.write_bytes(pupils(*TWO))
    assert run(capsys, path, "--year", year + 1)[1] == 1
    result, status = run(capsys, path, "--year", year)
    assert (result["moved"], result["added"], status) == (1, 1, 0)
    assert an.enrolments.current().get().school_class == old
    new = an.enrolments.open().get()
    assert new.starts_on == date(year, 9, 1)
    assert new.school_class.academic_year.starts_on == date(year, 9, 1)
    assert run(capsys, path, "--year", year)[0]["unchanged"] == 2


def test_a_oneroster_archive_comes_in_too(tmp_path, capsys):
    school = make_school(name="望湖中学")
    path = tmp_path / "oneroster.zip"
    path.write_bytes(full(**TWO_CLASSES))
    assert run(capsys, path, "--dry-run")[0]["added"] == 3
    assert not User.objects.exists()
    result, status = run(capsys, path)
    assert (result["pupils"], result["added"], status) == (3, 3, 0)
    assert "users.csv email" in result["ignored_columns"]
    path.write_bytes(delta(enrollments=[gone(TWO_CLASSES["enrollments"][0])]))
    assert run(capsys, path)[0]["ended"] == 1
    assert Enrolment.objects.open().filter(school=school).count() == 2
    path.write_bytes(full([], [], []))
    result, status = run(capsys, path)
    assert status == 1
    assert result["errors"][0]["message"]
