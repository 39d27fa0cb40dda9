"""From the rows of a file to pupils in classes, with every problem located."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from django.utils.translation import gettext as _

from rosters import cells, columns
from rosters.class_names import ClassName, find_class, read_known_class
from rosters.columns import Columns, Field
from rosters.grade_names import (
    Context,
    NameNotRead,
    find_grade,
    found_or_none,
    read_grade,
)
from rosters.guessing import settled
from rosters.rows import BrokenRow, ColumnsRead, Problem, PupilRow, Roster
from rosters.sheets import MAX_ROWS, Row, Sheet, Table
from rosters.text_tables import too_many_rows

Found = TypeVar("Found")


def read_roster(
    table: Table, context: Context, known: Mapping[str, ClassName] | None = None
) -> Roster:
    """`known` are the classes of the year, by their names."""
    roster = Roster(notices=list(table.notices))
    found: list[tuple[Sheet, Columns]] = []
    for sheet in table.sheets:
        if len(table.sheets) > 1 and columns.looks_like_instructions(sheet):
            roster.notices.append(skipped(sheet, _("it holds no pupils")))
        elif header := columns.find_columns(sheet):
            found.append((sheet, header))
        else:
            roster.notices.append(skipped(sheet, _("it has no header row")))
    if not found:
        name = table.sheets[0].name
        roster.errors.append(Problem(name, None, "", "", columns.header_not_found()))
    context = settled(context, found, roster)
    for sheet, header in found:
        SheetReader(sheet, header, context, roster, known or {}).read()
    if len(roster.pupils) > MAX_ROWS:
        name = found[0][0].name
        roster.errors.append(Problem(name, None, "", "", too_many_rows()))
    if found and not roster.pupils and not roster.errors:
        roster.errors.append(
            Problem(found[0][0].name, None, "", "", _("No pupil stands in the file."))
        )
    return roster


def skipped(sheet: Sheet, reason: str) -> str:
    return _("Sheet “%(sheet)s” was skipped: %(reason)s.") % {
        "sheet": sheet.name,
        "reason": reason,
    }


class SheetReader:
    def __init__(
        self,
        sheet: Sheet,
        header: Columns,
        context: Context,
        roster: Roster,
        known: Mapping[str, ClassName],
    ) -> None:
        self.sheet, self.columns = sheet, header
        self.context, self.roster, self.known = context, roster, known
        # One reading a class, not one a pupil.
        self.classes: dict[tuple[str, str], ClassName | tuple[Field, str]] = {}
        self.unread_sexes: list[int] = []
        self.decimals: set[str] = set()
        self.national_numbers: list[tuple[int, str]] = []
        self.grade = self.from_titles(find_grade)
        self.whole_class = self.from_titles(find_class)

    def from_titles(
        self, find: Callable[[object, Context], Found | None]
    ) -> Found | None:
        """What the sheet's name or the lines above the header say of all pupils."""
        above = self.sheet.rows[: self.columns.header]
        titles = [re.sub(r"\.\w+$", "", self.sheet.name)]
        titles += [str(cell) for row in above for cell in row if columns.is_text(cell)]
        for title in titles:
            if (found := found_or_none(find, title, self.context)) is not None:
                return found
        return None

    def read(self) -> None:
        header = self.columns
        missing = columns.missing_columns(header, self.whole_class is not None)
        if missing:
            self.problem(header.header + 1, "", "", columns.columns_missing(missing))
        if header.doubled:
            message = columns.columns_doubled(header.doubled)
            self.problem(header.header + 1, header.doubled[0], "", message)
        self.note_columns()
        if missing or header.doubled:
            return
        for number, row in self.pupil_rows():
            self.read_row(number, row)
        self.note_oddities()

    def pupil_rows(self) -> Iterator[tuple[int, Row]]:
        cell, title = self.columns.cell, self.columns.titles[Field.NAME]
        first = self.columns.header + 1
        for number, row in enumerate(self.sheet.rows[first:], start=first + 1):
            texts = [cells.text_of(cell(row, f)) for f in (Field.NUMBER, Field.NAME)]
            repeated = columns.header_name(texts[1]) == columns.header_name(title)
            if any(texts) and not repeated and not cells.is_footer(*texts):
                yield number, row

    def read_row(self, row_number: int, row: Row) -> None:
        number = self.take(row_number, row, Field.NUMBER, cells.read_number)
        name = self.take(row_number, row, Field.NAME, cells.read_name)
        school_class = self.class_of(row_number, row)
        self.roster.name(number, school_class)
        sex = cells.read_sex(self.columns.cell(row, Field.SEX))
        if sex is None:
            self.unread_sexes.append(row_number)
        title = self.columns.titles[Field.NUMBER]
        if not (number and name and school_class):
            if number:
                broken = BrokenRow(self.sheet.name, row_number, number, title)
                self.roster.broken.append(broken)
            return
        self.roster.pupils.append(
            PupilRow(
                self.sheet.name,
                row_number,
                number,
                name,
                sex or "",
                school_class,
                title,
            )
        )
        if teacher := cells.text_of(self.columns.cell(row, Field.HOMEROOM)):
            teachers = self.roster.homerooms.setdefault(school_class, set())
            teachers.add(teacher.replace(" ", ""))

    def take(
        self, row_number: int, row: Row, item: Field, read: Callable[[object], str]
    ) -> str:
        cell = self.columns.cell(row, item)
        try:
            return read(cell)
        except cells.NationalNumber:
            self.national_numbers.append((row_number, cells.text_of(cell)))
            return ""
        except cells.CellError as error:
            value = cells.masked(cells.text_of(cell))
            self.problem(row_number, self.columns.titles[item], value, str(error))
            return ""

    # Classes

    def class_of(self, row_number: int, row: Row) -> ClassName | None:
        cell = self.columns.cell(row, Field.CLASS)
        if isinstance(cell, float) and re.fullmatch(r"\d+\.\d", str(cell)):
            self.decimals.add(str(cell))
        key = (cells.text_of(self.columns.cell(row, Field.GRADE)), cells.text_of(cell))
        if key not in self.classes:
            self.classes[key] = self.class_named(*key)
        found = self.classes[key]
        if isinstance(found, ClassName):
            return found
        item, message = found
        value = key[0] if item is Field.GRADE else key[1]
        title = self.columns.titles.get(item, item.label)
        self.problem(row_number, title, value, message)
        return None

    def class_named(self, grade: str, name: str) -> ClassName | tuple[Field, str]:
        if not name and Field.CLASS not in self.columns.places and self.whole_class:
            return self.whole_class
        if not name:
            return Field.CLASS, _("The class is missing. Fill it in.")
        try:
            if cells.read_place(grade):
                read_grade(grade, self.context)
        except (cells.CellError, NameNotRead) as error:
            return Field.GRADE, str(error)
        try:
            place = cells.read_place(name)
            return read_known_class(place, self.context, self.known, grade, self.grade)
        except (cells.CellError, NameNotRead) as error:
            return Field.CLASS, str(error)

    # What the administrator has to know

    def problem(self, row: int, column: str, value: str, message: str) -> None:
        self.roster.errors.append(
            Problem(self.sheet.name, row, column, cells.seen(value[:80]), message)
        )

    def note_columns(self) -> None:
        header, roster = self.columns, self.roster
        titles = [(f.label, header.titles[f]) for f in Field if f in header.titles]
        roster.mappings.append(ColumnsRead(self.sheet.name, header.header + 1, titles))
        roster.has_sex |= Field.SEX in header.places
        for title in header.ignored:
            if title not in roster.ignored_columns:
                roster.ignored_columns.append(title)

    def note_oddities(self) -> None:
        if self.national_numbers:
            row, number = self.national_numbers[0]
            title = self.columns.titles[Field.NUMBER]
            self.problem(row, title, cells.masked(number), columns.national_numbers())
        if self.unread_sexes:
            self.roster.notices.append(
                _(
                    "Sheet “%(sheet)s”: the sex could not be read and was left out in "
                    "%(count)s rows, the first is row %(row)s. Write 男 or 女."
                )
                % {
                    "sheet": self.sheet.name,
                    "count": len(self.unread_sexes),
                    "row": self.unread_sexes[0],
                }
            )
        for decimal in sorted(self.decimals):
            grade, class_number = decimal.split(".")
            if class_number == "1" and f"{grade}.9" in self.decimals:
                self.roster.notices.append(
                    _(
                        "Sheet “%(sheet)s”: Excel keeps %(grade)s.10 as %(grade)s.1. "
                        "If there is a class 10, format the column as text and write "
                        "%(grade)s.10."
                    )
                    % {"sheet": self.sheet.name, "grade": grade}
                )
