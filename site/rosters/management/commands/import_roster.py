"""Import a roster from the command line, by the same engine as the web page."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from rosters.imports import import_roster
from rosters.models import School
from rosters.planning import plan_import, year_began
from rosters.plans import Plan
from rosters.rows import Problem
from rosters.sheets import RosterFileError
from rosters.tables import read_file

NOTHING: dict[str, Any] = {
    "pupils": 0,
    "classes": 0,
    "added": 0,
    "moved": 0,
    "unchanged": 0,
    "ended": 0,
    "ignored_columns": [],
}


class Command(BaseCommand):
    help = "Import pupils and classes from an Excel or CSV file or a OneRoster archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--school", metavar="CODE", help="The school's code.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would be done."
        )
        parser.add_argument(
            "--end-missing",
            action="store_true",
            help="End the enrolment of pupils who are missing from their class.",
        )
        parser.add_argument(
            "--year",
            type=int,
            help="For the school year that begins in this year, if not the current.",
        )
        parser.add_argument(
            "--json", action="store_true", help="Print one JSON object, nothing else."
        )

    def handle(self, *args: object, **options: Any) -> None:
        try:
            plan = self.run_import(**options)
        except RosterFileError as error:
            problem = Problem("", None, "", "", error.message)
            self.report(NOTHING | {"errors": [problem.as_dict()]}, [], **options)
        else:
            result = plan.as_dict(end_missing=options["end_missing"])
            self.report(result, plan.notices, **options)

    def run_import(
        self,
        file: Path,
        school: str | None,
        dry_run: bool,
        end_missing: bool,
        year: int | None,
        **_options: object,
    ) -> Plan:
        place = find_school(school)
        if year not in (None, year_began(), year_began() + 1):
            raise RosterFileError(
                _(
                    "Say the current school year or the coming one: %(year)s or %(next)s."
                )
                % {"year": year_began(), "next": year_began() + 1}
            )
        try:
            table = read_file(file)
        except OSError as error:
            raise RosterFileError(
                _("The file %(file)s cannot be read. Check its name and place.")
                % {"file": file}
            ) from error
        if dry_run:
            return plan_import(place, table, year)
        return import_roster(place, table, end_missing=end_missing, first_year=year)[0]

    def report(
        self, result: dict[str, Any], notices: list[str], **options: Any
    ) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
        else:
            self.report_text(result, notices, dry_run=options["dry_run"])
        if result["errors"]:
            raise SystemExit(1)

    def report_text(
        self, result: dict[str, Any], notices: list[str], *, dry_run: bool
    ) -> None:
        for notice in notices:
            self.stdout.write(notice)
        for error in result["errors"]:
            place = [error["sheet"], error["row"], error["column"], error["value"]]
            where = " · ".join(str(part) for part in place if part)
            self.stderr.write(
                f"{where}: {error['message']}" if where else error["message"]
            )
        if result["ignored_columns"]:
            self.stdout.write(
                _("Not stored: %(columns)s")
                % {"columns": "、".join(result["ignored_columns"])}
            )
        self.stdout.write(
            _(
                "%(pupils)s pupils in %(classes)s classes: %(added)s added, %(moved)s "
                "moved, %(unchanged)s unchanged, %(ended)s ended."
            )
            % result
        )
        if dry_run or result["errors"]:
            self.stdout.write(_("Nothing was changed."))


def find_school(code: str | None) -> School:
    if code:
        schools = list(School.objects.filter(code=code))
    else:
        schools = list(School.objects.all()[:2])
    if len(schools) == 1:
        return schools[0]
    codes = "、".join(School.objects.values_list("code", flat=True)) or "–"
    if code:
        message = _("There is no school with the code %(code)s. There are: %(codes)s.")
    elif schools:
        message = _("Say which school with --school. There are: %(codes)s.")
    else:
        message = _("There is no school yet. Set one up first.")
    raise RosterFileError(message % {"code": code, "codes": codes})
