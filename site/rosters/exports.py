"""A school's roster as it stands, written so that the import reads it back."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import xlsxwriter
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import User
from rosters import cells
from rosters.class_names import ClassName, read_class, read_known_class
from rosters.columns import LABELS
from rosters.grade_names import (
    Context,
    NameNotRead,
    grade_name,
    phases_named,
    phases_of_levels,
    read_grade,
)
from rosters.models import AcademicYear, Enrolment, School, SchoolClass, Teaching
from rosters.planning import year_began
from rosters.year_classes import YearClasses


@dataclass(frozen=True)
class Place:
    """A class as its two columns write it."""

    grade: str
    name: str


class SchoolRoster:
    """The classes of the current year and who is in them today."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.first_year = year_began()
        self.year = YearClasses(school, self.first_year)
        levels = school.grades.values_list("level", flat=True)
        phases = phases_of_levels(levels) | phases_named(school.name)
        # As the school itself reads it, and as another one that knows nothing.
        self.contexts = [Context(self.first_year, phases), Context(self.first_year)]

    @cached_property
    def academic_year(self) -> AcademicYear:
        return AcademicYear.covering()

    @cached_property
    def classes(self) -> list[SchoolClass]:
        return list(
            self.school.classes.filter(
                academic_year__starts_on__year=self.first_year,
                kind=SchoolClass.Kind.PUPILS,
            )
            .select_related("grade", "academic_year")
            .in_school_order()
        )

    @cached_property
    def enrolments(self) -> list[Enrolment]:
        """Each pupil once, class by class, by number."""
        found = (
            Enrolment.objects.current()
            .filter(school_class__in=self.classes)
            .exclude(user__number="")
            .select_related("user")
            .order_by("starts_on", "pk")
        )
        last = {enrolment.user_id: enrolment for enrolment in found}
        order = {school_class.pk: n for n, school_class in enumerate(self.classes)}
        return sorted(
            last.values(), key=lambda e: (order[e.school_class_id], e.user.number)
        )

    @cached_property
    def teachings(self) -> list[Teaching]:
        return list(
            Teaching.objects.current()
            .filter(school_class__in=self.classes)
            .select_related("user")
            .order_by("school_class", "role", "user__full_name", "pk")
        )

    @cached_property
    def places(self) -> dict[int, Place]:
        return {found.pk: self.place(found) for found in self.classes}

    def place(self, school_class: SchoolClass) -> Place:
        """The school's own words wherever the import understands them."""
        level = school_class.grade.level if school_class.grade else 0
        meant = self.year.names[school_class.pk]
        grade = school_class.grade.name if school_class.grade else ""
        if not all(reads_grade(grade, level, context) for context in self.contexts):
            grade = grade_name(level)
        name = school_class.name
        if meant.number and not all(
            reads_class(name, grade, meant, context) for context in self.contexts
        ):
            name = f"{meant.number}班"
        if not self.finds(name, grade, school_class):
            name = school_class.name
        return Place(grade, name)

    def finds(self, name: str, grade: str, school_class: SchoolClass) -> bool:
        """Not taken for another class that is called so."""
        try:
            read = read_known_class(name, self.contexts[0], self.year.known, grade)
        except NameNotRead:
            return False
        return self.year.find(read, read.name) == school_class


def reads_grade(text: str, level: int, context: Context) -> bool:
    try:
        return read_grade(text, context) == level
    except NameNotRead:
        return False


def reads_class(name: str, grade: str, meant: ClassName, context: Context) -> bool:
    """The class of this number and grade, or any of the grade without a number."""
    try:
        found = read_class(cells.read_place(name), context, grade)
    except (cells.CellError, NameNotRead):
        return False
    return (found.level, found.number) == (meant.level, meant.number)


def roster_workbook(roster: SchoolRoster) -> bytes:
    """The template's columns in the reader's language, filled in."""
    output = io.BytesIO()
    # Text never becomes a formula, a link or a number.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(output, options) as book:
        look = {"bold": True, "bg_color": "#DCEEEA", "border": 1}
        bold, text = book.add_format(look), book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_("Pupils"))
        sheet.set_column(0, len(LABELS) - 1, 16, text)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(LABELS.values()):
            sheet.write_string(0, column, str(title), bold)
        for row, values in enumerate(roster_rows(roster), start=1):
            for column, value in enumerate(values):
                sheet.write_string(row, column, value, text)
    return output.getvalue()


def roster_rows(roster: SchoolRoster) -> Iterator[list[str]]:
    """Number, name, sex, grade, class and homeroom teacher of each pupil."""
    sexes = {value: str(label) for value, label in User.Sex.choices}
    homerooms: dict[int, str] = {}
    for teaching in roster.teachings:
        if teaching.role == Teaching.Role.HOMEROOM:
            homerooms.setdefault(teaching.school_class_id, teaching.user.full_name)
    for enrolment in roster.enrolments:
        user, place = enrolment.user, roster.places[enrolment.school_class_id]
        yield [
            user.number,
            user.full_name,
            sexes.get(user.sex, ""),
            place.grade,
            place.name,
            homerooms.get(enrolment.school_class_id, ""),
        ]


def file_name(school: School, ending: str) -> str:
    return f"{school.code} {timezone.localdate():%Y-%m-%d}.{ending}"
