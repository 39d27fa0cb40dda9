"""The reports as Excel files: the same tables as on the screen, ready to print."""

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .books import HEADER_ROW, Book
from .columns import Column
from .completion import CompletionTable
from .coverage import CoverageTable
from .lines import ClassCoverage
from .states import Cell, State
from .tallies import Tally


def completion_workbook(table: CompletionTable) -> FileResponse:
    book = Book()
    write_matrix(book, table, str(table.school_class))
    write_details(book, table)
    return book.response(f"{table.school_class} {table.campaign}.xlsx")


def coverage_workbook(
    coverage: CoverageTable, tables: Iterable[CompletionTable]
) -> FileResponse:
    """The overview, and a sheet for each class, read one after another."""
    book = Book()
    write_overview(book, coverage)
    for table in tables:
        write_matrix(book, table, str(table.school_class))
    return book.response(f"{coverage.campaign.school} {coverage.campaign}.xlsx")


def write_matrix(book: Book, table: CompletionTable, name: str) -> None:
    """Pupils and requirements, as the page shows them, in words."""
    sheet = book.sheet(
        name, f"{table.school_class}  {table.campaign}", _period(table.campaign)
    )
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.set_column(0, 0, 13)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 1 + max(1, len(table.columns)), 20)
    titles = [heading(column) for column in table.columns]
    book.row(sheet, HEADER_ROW, [_("Number"), _("Name"), *titles], book.head)
    row, said = HEADER_ROW, Said()
    for row, pupil in enumerate(table.rows, start=HEADER_ROW + 1):
        words = [said.words(cell) for cell in pupil.cells]
        book.row(sheet, row, [pupil.number, pupil.name, *words])
    totals = [tally.words for tally in table.tallies]
    row += 1
    book.row(sheet, row, [_("Reached"), "", *totals], book.sum)
    if table.left:
        row += 2
        sheet.write_string(row, 0, _("Moved or left, not counted"), book.plain)
    for n, left in enumerate(table.left, start=row + 1):
        since = date_format(left.since, "MONTH_DAY_FORMAT")
        note = _("not in the class since %(day)s") % {"day": since}
        book.row(sheet, n, [left.number, left.name, note])


class Said:
    """The words of cells: most of a school's say the same."""

    def __init__(self) -> None:
        self.known: dict[tuple[Any, ...], str] = {}

    def words(self, cell: Cell) -> str:
        key = (
            *(cell.state, cell.reason, cell.late, cell.made_up, cell.by_hand),
            *(cell.day, cell.done, cell.total, cell.mark),
        )
        if key not in self.known:
            self.known[key] = cell.words
        return self.known[key]


def write_details(book: Book, table: CompletionTable) -> None:
    """One line for each cell, to filter and to count."""
    sheet = book.sheet(
        _("Details"), f"{table.school_class}  {table.campaign}", _period(table.campaign)
    )
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    for n, width in enumerate((13, 12, 12, 36, 12, 12, 12, 36)):
        sheet.set_column(n, n, width)
    heads = [
        _("Number"), _("Name"), _("Kind"), _("Requirement"),
        _("State"), _("Reached on"), _("After the due day"), _("Why"),
    ]  # fmt: skip
    book.row(sheet, HEADER_ROW, heads, book.head)
    row = HEADER_ROW
    for pupil in table.rows:
        for column, cell in zip(table.columns, pupil.cells, strict=True):
            row += 1
            state = cell.brief if cell.excused else cell.state.label
            late = _("after the due day") if cell.late else ""
            book.row(
                sheet,
                row,
                [
                    *(pupil.number, pupil.name, column.kind.label, column.title),
                    *(state, cell.on, late, cell.why),
                ],
            )
    sheet.autofilter(HEADER_ROW, 0, row, len(heads) - 1)


def write_overview(book: Book, table: CoverageTable) -> None:
    """Grade, class and requirement in numbers."""
    sheet = book.sheet(
        _("Overview"), f"{table.campaign.school}  {table.campaign}",
        _period(table.campaign),
    )  # fmt: skip
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.set_column(0, 1, 14)
    heads = [
        _("%(requirement)s: %(figure)s")
        % {"requirement": heading(column), "figure": label}
        for column in table.columns
        for label, _number in figures(column, Tally())
    ]
    sheet.set_column(2, 2 + len(heads), 13)
    book.row(sheet, HEADER_ROW, [_("Class"), _("Pupils"), *heads], book.head)
    row = HEADER_ROW
    for grade in table.grades:
        for line in grade.classes:
            row += 1
            book.row(sheet, row, _line(table, line))
        row += 1
        book.row(sheet, row, _line(table, grade.total), book.sum)
    book.row(sheet, row + 1, _line(table, table.total), book.sum)


def heading(column: Column) -> str:
    return _("%(kind)s: %(title)s") % {
        "kind": column.kind.label,
        "title": column.title,
    }


def figures(column: Column, tally: Tally) -> list[tuple[str, int]]:
    """The numbers a requirement has in the overview, each with its name."""
    states = {
        State.TAUGHT: (_("taught"), tally.taught),
        State.CHECKED: (_("checked"), tally.checked),
        State.RETAINED: (_("retained"), tally.retained),
    }
    return [
        (_("reached"), tally.reached),
        (_("asked of"), tally.counted),
        (_("late"), tally.late),
        *((label, number or 0) for s in column.states for label, number in [states[s]]),
        (_("excused"), tally.excused),
    ]


def _line(table: CoverageTable, line: ClassCoverage) -> list[Any]:
    numbers = [
        number if may_show else words
        for column, may_show, words in zip(
            table.columns, line.shown, line.words, strict=True
        )
        for _label, number in figures(column, may_show or Tally())
    ]
    return [line.name, line.pupils, *numbers]


def _period(campaign: Any) -> list[str]:
    def day(value: Any) -> str:
        return date_format(value, "DATE_FORMAT")

    return [
        _("Opened on %(opens)s, due by %(due)s")
        % {"opens": day(campaign.opens_on), "due": day(campaign.due)},
        _("As of %(day)s") % {"day": day(timezone.localdate())},
    ]
