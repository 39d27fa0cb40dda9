"""Import of a roster, from file to committed, at three sizes.

The reference reads the same file and inserts the same people and enrolments with
bare `bulk_create` calls: no recognition of columns and classes, no checks.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
import xlsxwriter

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from accounts.models import User  # noqa: E402
from rosters.models import (  # noqa: E402
    AcademicYear,
    Enrolment,
    Grade,
    School,
    SchoolClass,
)

SIZES = (2_500, 5_000, 10_000)
BUDGET = 12.0  # seconds for the largest
CLASS_SIZE = 50


def write_roster(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学生名单")
        sheet.write_row(0, 0, ["某校学生名单"])
        sheet.write_row(1, 0, ["学号", "姓名", "性别", "年级", "班级"])
        for n in range(rows):
            grade, number = divmod(n // CLASS_SIZE, -(-rows // CLASS_SIZE // 3))
            row = [f"26{n:06}", f"学生{n}", "男女"[n % 2], f"{'七八九'[grade % 3]}年级"]
            sheet.write_row(n + 2, 0, [*row, f"{number + 1}班"])


def timed_import(path: Path, code: str) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [
            sys.executable,
            "manage.py",
            "import_roster",
            path,
            "--school",
            code,
            "--json",
        ],
        capture_output=True,
        text=True,
        env=os.environ,
    )
    spent = time.perf_counter() - began
    answer = json.loads(done.stdout)
    assert not answer["errors"], answer["errors"][:3]
    return spent


def timed_reference(path: Path, school: School) -> float:
    began = time.perf_counter()
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[2:]
    with transaction.atomic():
        grade = Grade.objects.create(
            school=school, level=7, name="七年级", stage="JUNIOR"
        )
        school_class = SchoolClass.objects.create(
            school=school,
            academic_year=AcademicYear.covering(),
            grade=grade,
            name="七年级1班",
        )
        users = User.objects.bulk_create(
            User(
                username=f"{school.code}-{number}",
                number=number,
                full_name=name,
                school_id=school.pk,
                password="!",
            )
            for number, name, *_ in rows
        )
        Enrolment.objects.bulk_create(
            Enrolment(
                school=school,
                school_class=school_class,
                user=user,
                starts_on=timezone.localdate(),
            )
            for user in users
        )
    return time.perf_counter() - began


def main() -> int:
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for rows in SIZES:
            path = Path(folder) / f"{rows}.xlsx"
            write_roster(path, rows)
            School.objects.create(name=f"甲{rows}", code=f"a{rows}")
            reference = School.objects.create(name=f"乙{rows}", code=f"b{rows}")
            spent = timed_import(path, f"a{rows}")
            bare = timed_reference(path, reference)
            print(
                f"  {rows:>6} rows: {spent:5.1f} s (whole command), "
                f"{spent / rows * 1000:.2f} ms a row, {spent / bare:.1f} x bare inserts"
            )
    print(f"  budget: {BUDGET:.0f} s for {SIZES[-1]} rows; used {spent / BUDGET:.0%}")
    return spent > BUDGET


if __name__ == "__main__":
    sys.exit(main())
