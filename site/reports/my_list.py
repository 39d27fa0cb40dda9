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
    """One class and one campaign. A meeting that was not held is said once, not for
    every pupil."""

    campaign: Campaign
    not_held: list[Column]
    people: list[tuple[Row, Open]]

    @classmethod
    def of(cls, table: CompletionTable) -> "ListOfClass":
        not_held = [c for c in table.columns if c.is_meeting and not c.held_on]
        people = [
            (
                row,
                [
                    (column, cell)
                    for column, cell in zip(table.columns, row.cells, strict=True)
                    if cell.missing and column not in not_held
                ],
            )
            for row in table.rows
        ]
        missing = {
            column.pk
            for row in table.rows
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell.missing
        }
        return cls(
            table.campaign,
            [column for column in not_held if column.pk in missing],
            [(row, found) for row, found in people if found],
        )

    @property
    def is_empty(self) -> bool:
        return not (self.not_held or self.people)


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
