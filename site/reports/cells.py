"""The judgement: what the evidence about one person says of one requirement."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Aggregate, Max, Min, Q
from django.db.models.query import QuerySet

from campaigns.models import Campaign, Requirement

from .columns import Column, local_day
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
    STILL_OPEN,
    ArrayLength,
    asked,
    attended,
    studied,
    tried,
)
from .states import Cell, Reason, State

Cells = dict[tuple[int, int], Cell]


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
        days = [day for day in (local_day(taught), made_up) if day]
        if days:
            cells[pk, user] = columns[pk].reached(State.TAUGHT, min(days))
        elif absent and (not leave or absent > leave):
            cells[pk, user] = Cell(reason=Reason.ABSENT, day=local_day(absent))
        else:
            cells[pk, user] = Cell(reason=Reason.ON_LEAVE, day=local_day(leave))
    return cells


def _lesson_cells(evidence: QuerySet[Requirement], columns: dict[int, Column]) -> Cells:
    cells: Cells = {}
    for pk, user, completed, seen in _grouped(
        evidence,
        completed=Min(f"{RUN}__completed_at"),
        seen=Max(ArrayLength(f"{RUN}__steps_seen"), filter=STILL_OPEN),
    ):
        column = columns[pk]
        day = local_day(completed)
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
        day = local_day(passed_at)
        if day:
            cells[pk, user] = columns[pk].reached(State.CHECKED, day)
        elif best is not None:
            cells[pk, user] = Cell(reason=Reason.NOT_PASSED, mark=best)
        else:
            cells[pk, user] = Cell(reason=Reason.BEGUN)
    return cells
