"""From the rows of a file to pupils in classes, with every problem located."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import chain

from django.utils.translation import gettext as _

from rosters import cells, columns
from rosters.class_names import ClassName, cohorts_in, find_class, read_class
from rosters.columns import Columns, Field
from rosters.grade_names import Context, NameNotRead, Phase, find_grade, grade_name
from rosters.grade_names import levels_in, phases_of_levels
from rosters.sheets import Row, Sheet, Table


@dataclass(frozen=True)
class Problem:
    """Where something is wrong, as the reader of the file would look for it."""

    sheet: str
    row: int | None
    column: str
    value: str
    message: str

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class PupilRow:
    sheet: str
    row: int
    number: str
    name: str
    sex: str
    class_name: ClassName


@dataclass
class Mapping:
    """Which title of a sheet was taken for what."""

    sheet: str
    row: int
    titles: list[tuple[str, str]]


@dataclass
class Roster:
    pupils: list[PupilRow] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    mappings: list[Mapping] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)
    homerooms: dict[ClassName, set[str]] = field(default_factory=dict)
    has_sex: bool = False


def read_roster(table: Table, context: Context) -> Roster:
    roster = Roster(notices=list(table.notices))
    found: list[tuple[Sheet, Columns]] = []
    for sheet in table.sheets:
        if columns.looks_like_instructions(sheet) and len(table.sheets) > 1:
            roster.notices.append(skipped(sheet, _("it holds no pupils")))
        elif header := columns.find_columns(sheet):
            found.append((sheet, header))
        else:
            roster.notices.append(skipped(sheet, _("it has no header row")))
    if not found:
        sheet = table.sheets[0].name
        roster.errors.append(Problem(sheet, None, "", "", columns.header_not_found()))
    context = settled(context, found, roster)
    for sheet, header in found:
        SheetReader(sheet, header, context, roster).read()
    return roster


def skipped(sheet: Sheet, reason: str) -> str:
    return _("Sheet “%(sheet)s” was skipped: %(reason)s.") % {
        "sheet": sheet.name,
        "reason": reason,
    }


class SheetReader:
    def __init__(
        self, sheet: Sheet, header: Columns, context: Context, roster: Roster
    ) -> None:
        self.sheet, self.columns, self.roster = sheet, header, roster
        self.context = context
        titles = [sheet.name, *title_cells(sheet, header)]
        self.grade = first(find_grade, titles, context)
        self.whole_class = first(find_class, titles, context)
        # One reading a class, not one a pupil.
        self.classes: dict[tuple[str, str], ClassName | NameNotRead] = {}

    def read(self) -> None:
        header, roster = self.columns, self.roster
        titles = [(item.label, header.titles[item]) for item in Field if item in header.titles]
        roster.mappings.append(Mapping(self.sheet.name, header.header + 1, titles))
        roster.has_sex |= Field.SEX in header.places
        roster.ignored_columns += [
            title for title in header.ignored if title not in roster.ignored_columns
        ]
        missing = columns.missing_columns(header, self.whole_class is not None)
        for message in filter(
            None,
            [
                missing and columns.columns_missing(missing),
                header.doubled and columns.columns_doubled(header.doubled),
            ],
        ):
            self.problem(header.header + 1, None, "", message)
        if not missing and not header.doubled:
            for row_number, row in self.pupil_rows():
                self.read_row(row_number, row)

    def pupil_rows(self) -> Iterator[tuple[int, Row]]:
        header, cell = self.columns, self.columns.cell
        title = header.titles[Field.NAME]
        for index in range(header.header + 1, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            number, name = cell(row, Field.NUMBER), cell(row, Field.NAME)
            if not cells.text_of(number) and not cells.text_of(name):
                continue
            if cells.is_footer(number, name) or " ".join(str(name).split()) == title:
                continue
            yield index + 1, row

    def read_row(self, row_number: int, row: Row) -> None:
        number = self.take(row_number, row, Field.NUMBER, cells.read_number)
        name = self.take(row_number, row, Field.NAME, cells.read_name)
        school_class = self.class_of(row_number, row)
        sex = cells.read_sex(self.columns.cell(row, Field.SEX))
        if sex is None:
            self.roster.notices.append(self.unknown_sex(row_number, row))
        if number and name and school_class:
            self.roster.pupils.append(
                PupilRow(
                    self.sheet.name, row_number, number, name, sex or "", school_class
                )
            )
            if teacher := cells.text_of(self.columns.cell(row, Field.HOMEROOM)):
                teachers = self.roster.homerooms.setdefault(school_class, set())
                teachers.add(teacher.replace(" ", ""))
