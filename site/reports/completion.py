"""Who of a class has reached what of a campaign, on which day, and why not yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from campaigns.models import Campaign
from rosters.models import Enrolment, SchoolClass

from .asked import YEAR_END
from .cells import Cells, cells_of_campaigns, cells_of_people
from .columns import Column, columns_by_class, columns_of
from .states import Cell
from .tallies import Tally

Names: TypeAlias = tuple[str, str]  # number and full name


@dataclass(slots=True)
class Row:
    user_id: int
    number: str
    name: str
    cells: list[Cell]

    @property
    def missing(self) -> bool:
        return any(cell.missing for cell in self.cells)


class Left(NamedTuple):
    """Somebody who moved or left since the campaign opened."""

    number: str
    name: str
    since: date


@dataclass(slots=True)
class CompletionTable:
    """What the screen, the printed page and the Excel file all show."""

    campaign: Campaign
    school_class: SchoolClass
    columns: list[Column]
    rows: list[Row]
    left: list[Left]  # not counted

    @property
    def tallies(self) -> list[Tally]:
        return [
            Tally.of([row.cells[n] for row in self.rows], column)
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
    """Judge everybody who is in the class on that day, today by default; in a class
    of a past year, who was in it when the year ended."""
    rolls = Rolls(campaign, [school_class], day or timezone.localdate())
    columns = columns_of([campaign], school_class)
    return rolls.table(school_class, columns, cells_of_people(rolls.users, columns))


def completion_tables(
    campaign: Campaign, classes: Iterable[SchoolClass], day: date | None = None
) -> Iterator[CompletionTable]:
    """The tables of many classes, in as many queries as of two."""
    classes = list(classes)
    if not classes:
        return
    rolls = Rolls(campaign, classes, day or timezone.localdate())
    columns = columns_by_class(campaign, classes)
    cells = cells_of_people(rolls.members.values("user"), columns[classes[0].pk])
    for school_class in classes:
        yield rolls.table(school_class, columns[school_class.pk], cells)


class Rolls:
    """Who is in each of the classes, and who was in it since the campaign opened."""

    def __init__(
        self, campaign: Campaign, classes: Sequence[SchoolClass], day: date
    ) -> None:
        self.campaign, self.day = campaign, day
        year_end = f"school_class__{YEAR_END}"
        self.members = Enrolment.objects.filter(
            Q(ends_on=None)
            | Q(ends_on__gt=min(day, campaign.opens_on))
            | Q(ends_on__gt=F(year_end)),
            Q(starts_on__lte=F(year_end)),
            school_class__in=[school_class.pk for school_class in classes],
            starts_on__lte=day,
        )
        self.present: dict[int, dict[int, Names]] = defaultdict(dict)
        self.left: dict[int, dict[int, Left]] = defaultdict(dict)
        for (
            class_id,
            user,
            starts,
            ends,
            last_day,
            number,
            name,
        ) in self.members.order_by(
            "user__number", "user__full_name", "user", "starts_on"
        ).values_list(
            *("school_class", "user", "starts_on", "ends_on", year_end),
            *("user__number", "user__full_name"),
        ):
            if ends is None or ends > min(day, last_day):
                self.present[class_id][user] = number, name
            elif ends > max(starts, campaign.opens_on):
                self.left[class_id][user] = Left(number, name, ends)

    @property
    def users(self) -> list[int]:
        return [user for people in self.present.values() for user in people]

    def table(
        self, school_class: SchoolClass, columns: list[Column], cells: Cells
    ) -> CompletionTable:
        present = self.present[school_class.pk]
        left = self.left[school_class.pk].items()
        untouched = [(column.pk, column.untouched(self.day)) for column in columns]
        rows = [
            Row(
                user,
                number,
                name,
                [cells.get((pk, user), none) for pk, none in untouched],
            )
            for user, (number, name) in present.items()
        ]
        gone = [someone for user, someone in left if user not in present]
        return CompletionTable(self.campaign, school_class, columns, rows, gone)


def own_tasks(
    user: User,
    school_class: SchoolClass | int,
    campaigns: Sequence[Campaign],
    day: date | None = None,
) -> list[tuple[Column, Cell]]:
    """What these campaigns ask of one person of the class, and how far it is."""
    day = day or timezone.localdate()
    columns = columns_of(campaigns, school_class)
    cells = cells_of_campaigns([user.pk], campaigns, columns, day)
    return [
        (column, cells.get((column.pk, user.pk)) or column.untouched(day))
        for column in columns
    ]
