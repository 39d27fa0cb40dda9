"""The sheets: plan, meetings, coverage by class, drills, questions; names if asked."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rosters.models import SchoolClass

from ..books import HEADER_ROW, Book
from ..completion import completion_tables
from ..coverage import CoverageTable
from ..workbooks import figures, heading
from .facts import Facts

WIDE, NARROW = 30, 12


def inspection_book(facts: Facts, *, with_names: bool) -> Book:
    book = Book()
    write(book, facts, _("Plan"), plan_heads(), plan_rows(facts.tables))
    write(
        book, facts, _("Meetings held"), meeting_heads(), meeting_rows(facts.meetings)
    )
    write(book, facts, _("Coverage by class"), coverage_heads(), coverage_rows(facts))
    write(book, facts, _("Drills"), meeting_heads(), meeting_rows(facts.drills))
    write(book, facts, _("Questions"), question_heads(), question_rows(facts))
    if with_names:
        write(book, facts, _("Who is missing"), name_heads(), name_rows(facts))
    return book


def write(
    book: Book,
    facts: Facts,
    name: str,
    heads: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Any]],
) -> None:
    """A sheet of one table; an empty one says so."""
    sheet = book.sheet(name, f"{facts.school}  {name}", [str(facts.period)])
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    for n, (_head, width) in enumerate(heads):
        sheet.set_column(n, n, width)
    book.row(sheet, HEADER_ROW, [head for head, _width in heads], book.head)
    row = HEADER_ROW
    for row, values in enumerate(rows, start=HEADER_ROW + 1):
        book.row(sheet, row, values)
    if row == HEADER_ROW:
        sheet.write_string(row + 1, 0, _("Nothing in this period."), book.plain)


def plan_heads() -> list[tuple[str, int]]:
    return [
        (_("Campaign"), WIDE),
        (_("Opens"), NARROW),
        (_("Due"), NARROW),
        (_("What is required"), 60),
        (_("Classes"), 40),
    ]


def plan_rows(tables: Iterable[CoverageTable]) -> Iterable[Sequence[Any]]:
    for table in tables:
        campaign = table.campaign
        asked = "\n".join(heading(column) for column in table.columns)
        classes = _(", ").join(line.name for line in table.classes)
        yield campaign.title, campaign.opens_on, campaign.due, asked, classes


def meeting_heads() -> list[tuple[str, int]]:
    return [
        (_("Date"), NARROW),
        (_("Class"), NARROW),
        (_("Plan"), WIDE),
        (_("Led by"), NARROW),
        (_("Minutes"), NARROW),
        (_("There"), NARROW),
        (_("Absent"), NARROW),
        (_("On leave"), NARROW),
        (_("Made up"), NARROW),
    ]


def meeting_rows(meetings: Iterable[Any]) -> Iterable[Sequence[Any]]:
    for meeting in meetings:
        led_by = meeting.led_by.full_name if meeting.led_by else ""
        yield (
            *(timezone.localdate(meeting.started_at), str(meeting.school_class)),
            *(meeting.plan.title, led_by, meeting.minutes, meeting.there),
            *(meeting.absent, meeting.leave, meeting.made_up),
        )


def coverage_heads() -> list[tuple[str, int]]:
    return [
        *((_("Campaign"), WIDE), (_("Class"), NARROW), (_("Requirement"), 40)),
        *((label, NARROW) for label in coverage_labels()),
    ]


def coverage_labels() -> list[str]:
    return [
        *(_("reached"), _("asked of"), _("late"), _("taught"), _("checked")),
        *(_("retained"), _("excused")),
    ]


def coverage_rows(facts: Facts) -> Iterable[Sequence[Any]]:
    """The numbers of the screen; what it does not show is not here either."""
    for table in facts.tables:
        for line in [*table.classes, *(g.total for g in table.grades), table.total]:
            shown = zip(table.columns, line.shown, line.words, strict=True)
            for column, tally, words in shown:
                numbers = dict(figures(column, tally)) if tally else {}
                yield (
                    *(table.campaign.title, line.name, heading(column)),
                    *(
                        numbers.get(label, "") if tally else words
                        for label in coverage_labels()
                    ),
                )


def question_heads() -> list[tuple[str, int]]:
    return [
        *((_("Question"), 60), (_("Topic"), 20), (_("Answers"), NARROW)),
        (_("Mean mark in percent"), NARROW),
    ]


def question_rows(facts: Facts) -> Iterable[Sequence[Any]]:
    for question in facts.questions:
        right = _("too few to say") if question.right is None else ""
        yield (
            *(question.stem, question.topic, question.answers),
            right or round(100 * (question.right or 0)),
        )


def name_heads() -> list[tuple[str, int]]:
    return [
        *((_("Campaign"), WIDE), (_("Class"), NARROW), (_("Number"), NARROW)),
        *((_("Name"), NARROW), (_("Requirement"), 40), (_("Why"), 40)),
    ]


def name_rows(facts: Facts) -> Iterable[Sequence[Any]]:
    for table in facts.tables:
        classes = SchoolClass.objects.filter(assignments__campaign=table.campaign)
        for of_class in completion_tables(
            table.campaign, classes.in_school_order(), facts.day
        ):
            for row in of_class.rows:
                pairs = zip(of_class.columns, row.cells, strict=True)
                for column, cell in pairs:
                    if cell.missing:
                        yield (
                            *(table.campaign.title, str(of_class.school_class)),
                            *(row.number, row.name, heading(column), cell.why),
                        )
