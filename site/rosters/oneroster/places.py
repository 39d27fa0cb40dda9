"""Which school, year and classes of a OneRoster archive are meant."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from rosters import cells
from rosters.class_names import ClassName, read_known_class
from rosters.grade_names import Context, NameNotRead, grade_name, phases_of_levels
from rosters.models import School
from rosters.oneroster.csv_files import Line
from rosters.oneroster.findings import Findings
from rosters.oneroster.known import Kind, KnownIds
from rosters.oneroster.values import items_of, level_of_codes, read_day
from rosters.rows import ForeignId, Problem
from rosters.year_classes import YearClasses


class Places:
    """`classes` by their IDs; one without a name is passed over."""

    def __init__(
        self,
        findings: Findings,
        school: School,
        context: Context,
        year: YearClasses,
        known: KnownIds,
    ) -> None:
        self.findings, self.roster = findings, findings.roster
        self.school, self.context, self.year, self.known = school, context, year, known
        self.classes: dict[str, ClassName | None] = {}
        self.schools = self.find_school()
        self.sessions = self.read_sessions()
        self.read_classes()

    # The school

    def find_school(self) -> set[str]:
        """The IDs that mean this school; empty where nothing tells them apart."""
        found = [
            line
            for line, is_active in self.findings.lines("orgs")
            if is_active and line["type"].lower() == "school"
        ]
        if not found:
            return self.known.schools or self.only_school_of_classes()
        mine = [line for line in found if self.is_mine(line)] or [
            line for line in found if line["name"] == self.school.name
        ]
        if len(found) == 1 and not mine:
            mine = found
            self.roster.notices.append(
                _("The file is of the school “%(name)s”.") % {"name": found[0]["name"]}
            )
        if len(mine) != 1:
            line = (mine or found)[0]
            column = "identifier"
            self.findings.problem(line, column, line[column], self.which_school())
        ids = {line["sourcedId"] for line in mine}
        self.roster.foreign_ids += [ForeignId(Kind.SCHOOL, key) for key in sorted(ids)]
        return ids | self.known.schools

    def is_mine(self, line: Line) -> bool:
        code, key = self.school.code.casefold(), line["sourcedId"]
        return key in self.known.schools or code in (
            line["identifier"].casefold(),
            key.casefold(),
        )

    def only_school_of_classes(self) -> set[str]:
        lines = list(self.findings.package["classes"])
        ids = {line["schoolSourcedId"] for line in lines if line["schoolSourcedId"]}
        if len(ids) > 1:
            column = "schoolSourcedId"
            self.findings.problem(
                lines[0], column, lines[0][column], self.which_school()
            )
        return ids

    def which_school(self) -> str:
        return _(
            "The archive has several schools, and not one is marked as this one. Write "
            "%(code)s as the identifier of the school in orgs.csv."
        ) % {"code": self.school.code}

    def is_elsewhere(self, line: Line) -> bool:
        school = line["schoolSourcedId"]
        return bool(school and self.schools and school not in self.schools)

    # Its years

    def read_sessions(self) -> dict[str, int]:
        """In which year the school year of each session began."""
        years: dict[str, int] = {}
        for line, _is_active in self.findings.lines("academicSessions"):
            first = self.findings.take(line, "startDate", read_day)
            last = self.findings.take(line, "endDate", read_day)
            if first and last:
                years[line["sourcedId"]] = year_of(first, last)
        return years

    def is_of_the_year(self, line: Line) -> bool:
        """A class whose sessions the archive does not tell counts as of the year."""
        terms = items_of(line["termSourcedIds"])
        years = {self.sessions[term] for term in terms if term in self.sessions}
        if self.sessions and not self.findings.package.is_delta:
            for term in terms:
                if term not in self.sessions:
                    column = "termSourcedIds"
                    self.findings.unknown(line, column, "academicSessions.csv")
                    break
        return not years or self.context.first_year in years

    # Its classes

    def read_classes(self) -> None:
        lines = self.findings.lines("classes")
        own = [line for line, is_active in lines if is_active]
        own = [line for line in own if not self.is_elsewhere(line)]
        of_year = [line for line in own if self.is_of_the_year(line)]
        taken = self.administrative(of_year)
        levels = {level_of_codes(line["grades"]) for line in taken} - {None}
        if not self.context.phases:
            phases = phases_of_levels(level for level in levels if level)
            self.context = replace(self.context, phases=phases)
        self.classes = {
            line["sourcedId"]: None for line, is_active in lines if is_active
        }
        for line in taken:
            self.read_class(line)
        for line, is_active in lines:
            if not is_active:
                self.read_deleted(line)
        for line in of_year:
            key = line["sourcedId"]
            name = self.classes[key]
            self.roster.foreign_ids.append(ForeignId(Kind.CLASS, key, class_name=name))
        self.note_passed_over(own, of_year, taken)

    def administrative(self, lines: list[Line]) -> list[Line]:
        """Classes in which pupils are at home, not lessons of one subject."""
        homerooms = {
            line["sourcedId"]
            for line in lines
            if line["classType"].lower() == "homeroom"
        }
        if not homerooms and not self.known.passed_over:
            return lines
        wanted = homerooms | {key for key, pk in self.known.classes.items() if pk}
        return [line for line in lines if line["sourcedId"] in wanted]

    def read_class(self, line: Line) -> None:
        name = self.stored(line["sourcedId"]) or self.named(line)
        if name:
            self.classes[line["sourcedId"]] = name
            self.roster.name("", name)

    def read_deleted(self, line: Line) -> None:
        """Classes stay, because what was learned in them does; pupils may leave."""
        if name := self.stored(line["sourcedId"]):
            self.classes[line["sourcedId"]] = name
            self.roster.name("", name)
        else:
            self.classes[line["sourcedId"]] = None

    def named(self, line: Line) -> ClassName | None:
        level = level_of_codes(line["grades"])
        grade = grade_name(level) if level else ""
        try:
            title = cells.read_place(line["title"])
            if not title:
                raise cells.CellError(_("The class is missing. Fill it in."))
            return read_known_class(title, self.context, self.year.known, grade)
        except (cells.CellError, NameNotRead) as error:
            self.findings.problem(line, "title", line["title"], str(error))
            return None

    def stored(self, key: str) -> ClassName | None:
        """What an earlier file has called so, if it is a class of this year."""
        return self.year.names.get(self.known.classes.get(key) or 0)

    def note_passed_over(
        self, own: list[Line], of_year: list[Line], taken: list[Line]
    ) -> None:
        if own and not of_year:
            year = self.context.first_year
            message = _(
                "No class is of the school year %(year)s–%(next)s. Choose the school "
                "year of the file when you upload it."
            ) % {"year": year, "next": year + 1}
            self.roster.errors.append(
                Problem(own[0].file, own[0].number, "termSourcedIds", "", message)
            )
        if skipped := len(own) - len(taken):
            self.roster.notices.append(
                _(
                    "Lessons of one subject and classes of other years were passed "
                    "over: %(count)s. Only classes of the type homeroom are taken "
                    "where there are any."
                )
                % {"count": skipped}
            )


def year_of(first: date, last: date) -> int:
    """In which September the school year of this time began."""
    middle = first + (last - first) / 2
    return middle.year - (middle.month < 9)
