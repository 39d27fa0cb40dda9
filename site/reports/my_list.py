"""A teacher's own list on paper: who of the own classes is missing what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaigns.freezing import Frozen
from campaigns.models import Campaign
from rosters.models import SchoolClass

from .columns import Column
from .completion import CompletionTable, Row, completion_tables
from .reminders.missing import LATE
from .states import Cell

Open = list[tuple[Column, Cell]]


@dataclass(slots=True)
class ListOfClass:
    """One class and one campaign. What nobody has done yet is said once, with the
    reason, and not of every pupil."""

    campaign: Campaign
    nobody: list[tuple[Column, str]]
    people: list[tuple[Row, Open]]

    @classmethod
    def of(cls, table: CompletionTable) -> "ListOfClass":
        nobody = {
            column.pk: (column, why)
            for n, column in enumerate(table.columns)
            if (why := _of_all([row.cells[n] for row in table.rows]))
        }
        people = [
            (
                row,
                [
                    (column, cell)
                    for column, cell in zip(table.columns, row.cells, strict=True)
                    if cell.missing and column.pk not in nobody
                ],
            )
            for row in table.rows
        ]
        listed = [(row, found) for row, found in people if found]
        return cls(table.campaign, list(nobody.values()), listed)

    @property
    def is_empty(self) -> bool:
        return not (self.nobody or self.people)


def _of_all(cells: Sequence[Cell]) -> str:
    """The one reason that all of them share; of a single pupil it would be a name."""
    asked = [cell for cell in cells if not cell.excused]
    reasons = {cell.why if cell.missing else "" for cell in asked}
    return reasons.pop() if len(reasons) == 1 and len(asked) > 1 else ""


def lists_of(
    classes: Sequence[SchoolClass], day: date
) -> list[tuple[SchoolClass, list[ListOfClass]]]:
    """By class, the campaigns that are open or were until four weeks ago."""
    asked = Campaign.objects.filter(assignments__school_class__in=classes).distinct()
    campaigns = asked.due_after(day - LATE, day, Frozen.until(day))
    found: dict[int, list[ListOfClass]] = {c.pk: [] for c in classes}
    for campaign in campaigns:
        own = SchoolClass.objects.filter(assignments__campaign=campaign)
        theirs = set(own.filter(pk__in=found).values_list("pk", flat=True))
        given = [c for c in classes if c.pk in theirs]
        for table in completion_tables(campaign, given, day):
            one = ListOfClass.of(table)
            if not one.is_empty:
                found[table.school_class.pk].append(one)
    return [(school_class, found[school_class.pk]) for school_class in classes]
