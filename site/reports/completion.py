"""Who of a class has reached what of a campaign, on which day, and why not yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import User
from campaigns.models import Campaign
from rosters.models import Enrolment, SchoolClass

from .cells import cells_of_campaigns, cells_of_people
from .columns import Column, columns_of
from .states import Cell, Tally


@dataclass(slots=True)
class Row:
    user_id: int
    number: str
    name: str
    cells: list[Cell]

    @property
    def missing(self) -> bool:
        return any(cell.missing for cell in self.cells)


@dataclass(slots=True)
class CompletionTable:
    """What the screen, the printed page and the Excel file all show."""

    campaign: Campaign
    school_class: SchoolClass
    columns: list[Column]
    rows: list[Row]

    @property
    def tallies(self) -> list[Tally]:
        return [
            Tally.of([row.cells[n] for row in self.rows], column.has_own_check)
            for n, column in enumerate(self.columns)
        ]

    @property
    def incomplete_rows(self) -> list[Row]:
        return [row for row in self.rows if row.missing]

    @property
    def missing(self) -> list[tuple[Column, list[tuple[Row, Cell]]]]:
        """By requirement, who has not reached it yet or is excused."""
        found = [
            (
                column,
                [(row, row.cells[n]) for row in self.rows if not row.cells[n].reached],
            )
            for n, column in enumerate(self.columns)
        ]
        return [(column, people) for column, people in found if people]


def completion_table(
    campaign: Campaign, school_class: SchoolClass, day: date | None = None
) -> CompletionTable:
    """Judge everybody who is in the class on that day, today by default."""
    day = day or timezone.localdate()
    columns = columns_of([campaign], school_class)
    pupils = (
        Enrolment.objects.on(day)
        .filter(school_class=school_class)
        .order_by("user__number", "user__full_name", "user")
        .values_list("user", "user__number", "user__full_name")
    )
    cells = cells_of_people([user for user, *_names in pupils], columns)
    untouched = [(column.pk, column.untouched(day)) for column in columns]
    rows = [
        Row(user, number, name, [cells.get((pk, user), none) for pk, none in untouched])
        for user, number, name in pupils
    ]
    return CompletionTable(campaign, school_class, columns, rows)


def own_tasks(
    user: User,
    school_class: SchoolClass | int,
    campaigns: Sequence[Campaign],
    day: date | None = None,
) -> list[tuple[Column, Cell]]:
    """What these campaigns ask of one person of the class, and how far it is."""
    day = day or timezone.localdate()
    columns = columns_of(campaigns, school_class)
    cells = cells_of_campaigns(user, campaigns, columns, day)
    return [
        (column, cells.get((column.pk, user.pk)) or column.untouched(day))
        for column in columns
    ]
