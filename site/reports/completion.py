"""Who of a class has reached what of a campaign, on which day, and why not yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet
from django.utils import timezone

from accounts.models import User
from campaigns.models import Campaign, Requirement
from meetings.models import ClassMeeting
from rosters.models import Enrolment, SchoolClass

from .evidence import (
    ABSENT,
    ATTEMPT,
    ATTENDANCE,
    MEETING,
    ON_LEAVE,
    PASSED,
    PRESENT,
    PUPIL,
    RUN,
    SCHOOL_CLASS,
    STILL_OPEN,
    ArrayLength,
    asked,
    attended,
    enrolled,
    studied,
    tried,
)
from .states import Cell, Reason, State, Tally

Cells = dict[tuple[int, int], Cell]


@dataclass(slots=True)
class Column:
    """A requirement, as a report shows it."""

    pk: int
    campaign_id: int
    kind: Requirement.Kind
    title: str
    opens_on: date
    due_on: date
    steps: int
    check_id: int | None
    page_id: int | None
    held_on: date | None = None

    @property
    def has_own_check(self) -> bool:
        return self.kind == Requirement.Kind.LESSON and self.check_id is not None

    def reached(self, state: State, on: date) -> Cell:
        return Cell(state, on, late=on > self.due_on)

    def untouched(self, day: date) -> Cell:
        """The cell of somebody of whom there is no evidence at all."""
        if day < self.opens_on:
            return Cell(reason=Reason.NOT_OPEN, day=self.opens_on)
        if self.kind != Requirement.Kind.MEETING:
            return Cell(reason=Reason.NOT_BEGUN)
        if self.held_on:
            return Cell(reason=Reason.NOT_LISTED, day=self.held_on)
        return Cell(reason=Reason.NOT_HELD)


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
    cells = cells_of([campaign], columns, enrolled(day, **{SCHOOL_CLASS: school_class}))
    pupils = (
        Enrolment.objects.on(day)
        .filter(school_class=school_class)
        .order_by("user__number", "user__full_name", "user")
        .values_list("user", "user__number", "user__full_name")
    )
    untouched = [(column.pk, column.untouched(day)) for column in columns]
    rows = [
        Row(user, number, name, [cells.get((pk, user), none) for pk, none in untouched])
        for user, number, name in pupils
    ]
    return CompletionTable(campaign, school_class, columns, rows)


def own_tasks(
    user: User, campaigns: Sequence[Campaign], day: date | None = None
) -> list[tuple[Column, Cell]]:
    """What these campaigns ask of one person, and how far it is."""
    day = day or timezone.localdate()
    enrolment = Enrolment.objects.on(day).filter(user=user).first()
    columns = columns_of(campaigns, enrolment.school_class_id if enrolment else None)
    cells = cells_of(campaigns, columns, enrolled(day, **{PUPIL: user}))
    return [
        (column, cells.get((column.pk, user.pk)) or column.untouched(day))
        for column in columns
    ]


def columns_of(
    campaigns: Sequence[Campaign], school_class: SchoolClass | int | None = None
) -> list[Column]:
    """The requirements in order; with a class, also when it last met for each."""
    held = ClassMeeting.objects.filter(
        school_class=school_class,
        plan=OuterRef("plan"),
        state=ClassMeeting.State.CLOSED,
        started_at__gte=OuterRef("opening"),
    ).order_by("-started_at")
    rows = (
        asked(campaigns)
        .order_by("campaign__due_on", "campaign", "sort_order", "pk")
        .annotate(held_at=Subquery(held.values("started_at")[:1]))
        .values_list(
            "pk",
            "campaign",
            "kind",
            Coalesce("plan__title", "lesson__title", "quiz__title"),
            "campaign__opens_on",
            "campaign__due_on",
            Coalesce(ArrayLength("lesson__steps"), 0),
            "check_id",
            Coalesce("plan", "lesson"),
            "held_at",
        )
    )
    return [
        Column(pk, campaign, Requirement.Kind(kind), *rest, held_on=_day(held_at))
        for pk, campaign, kind, *rest, held_at in rows
    ]


def cells_of(campaigns: Sequence[Campaign], columns: list[Column], who: Q) -> Cells:
    """The cells of which there is any evidence, by requirement and person."""
    requirements = asked(campaigns)
    by_pk = {column.pk: column for column in columns}
    cells = _meeting_cells(attended(requirements, who), by_pk)
    attempts = _attempt_cells(tried(requirements, who), by_pk)
    lessons = _lesson_cells(studied(requirements, who), by_pk)
    for key, cell in lessons.items():
        check = attempts.get(key)
        if cell.reached and check and check.reached:
            cell.state = State.CHECKED
    # Of a lesson only the lesson's own cell counts, of a self-check the attempt's.
    cells.update((k, c) for k, c in attempts.items() if not by_pk[k[0]].has_own_check)
    cells.update(lessons)
    return cells


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _grouped(
    evidence: QuerySet[Requirement], **aggregates: Aggregate
) -> QuerySet[Requirement, tuple[Any, ...]]:
    """One row for each requirement and person, so that Python reads no evidence."""
    return (
        evidence.values("pk", PUPIL)
        .annotate(**aggregates)
        .values_list("pk", PUPIL, *aggregates)
    )


def _meeting_cells(
    evidence: QuerySet[Requirement], columns: dict[int, Column]
) -> Cells:
    started = f"{MEETING}__started_at"
    cells: Cells = {}
    for pk, user, taught, made_up, absent, leave in _grouped(
        evidence,
        taught=Min(started, filter=PRESENT),
        made_up=Min(f"{ATTENDANCE}__made_up_on"),
        absent=Max(started, filter=ABSENT),
        leave=Max(started, filter=ON_LEAVE),
    ):
        days = [day for day in (_day(taught), made_up) if day]
        if days:
            cells[pk, user] = columns[pk].reached(State.TAUGHT, min(days))
        elif absent and (not leave or absent > leave):
            cells[pk, user] = Cell(reason=Reason.ABSENT, day=_day(absent))
        else:
            cells[pk, user] = Cell(reason=Reason.ON_LEAVE, day=_day(leave))
    return cells


def _lesson_cells(evidence: QuerySet[Requirement], columns: dict[int, Column]) -> Cells:
    cells: Cells = {}
    for pk, user, completed, seen in _grouped(
        evidence,
        completed=Min(f"{RUN}__completed_at"),
        seen=Max(ArrayLength(f"{RUN}__steps_seen"), filter=STILL_OPEN),
    ):
        column = columns[pk]
        day = _day(completed)
        cells[pk, user] = (
            column.reached(State.TAUGHT, day)
            if day
            else Cell(reason=Reason.IN_PROGRESS, done=seen or 0, total=column.steps)
        )
    return cells


def _attempt_cells(
    evidence: QuerySet[Requirement], columns: dict[int, Column]
) -> Cells:
    cells: Cells = {}
    for pk, user, passed_at, best in _grouped(
        evidence,
        passed_at=Min(f"{ATTEMPT}__submitted_at", filter=PASSED),
        best=Max(f"{ATTEMPT}__mark"),
    ):
        day = _day(passed_at)
        if day:
            cells[pk, user] = columns[pk].reached(State.CHECKED, day)
        elif best is not None:
            cells[pk, user] = Cell(reason=Reason.NOT_PASSED, mark=best)
        else:
            cells[pk, user] = Cell(reason=Reason.BEGUN)
    return cells
