"""The judgement: what the evidence about one person says of one requirement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models.query import QuerySet

from accounts.models import User
from campaigns.models import Campaign

from .columns import Column, local_day
from .evidence import (
    PUPIL,
    Attended,
    Evidence,
    People,
    Studied,
    Tried,
    asked,
    enrolled,
)
from .excused import excused
from .openings import Opening
from .recalled import KEPT_FOR, Cells, remembered
from .states import Cell, Reason, State

# Rows of: what it is about, who, and the facts.
Rows = Iterable[tuple[Any, ...]]
ByKey = Mapping[int, list[Column]]


def cells_of_people(users: People, columns: Sequence[Column]) -> Cells:
    """The cells of which there is any evidence, by requirement and person.

    All columns are of one campaign: its opening holds for all of them.
    """
    if not columns:
        return {}
    opening = Opening.on(columns[0].opens_on)

    def rows(kind: Evidence, by_item: ByKey) -> Rows:
        evidence = kind.of_people(users, by_item.keys(), opening)
        return _grouped(evidence, kind, kind.item, "user")

    plans, lessons, checks = _by_item(columns)
    cells = _joined(
        meetings_judged(rows(Attended(), plans), plans),
        lessons_judged(rows(Studied(), lessons), lessons),
        remembered(attempts_judged(rows(Tried(), checks), checks), columns),
        columns,
    )
    return excused(cells, users, columns)


def cells_of_campaigns(
    user: User, campaigns: Sequence[Campaign], columns: Sequence[Column], day: date
) -> Cells:
    """One person's cells of several campaigns, each with its own opening."""
    requirements = asked(campaigns)
    own = {column.pk: [column] for column in columns}

    def rows(kind: type[Evidence]) -> Rows:
        evidence = kind.of_pupils()
        found = evidence.of_requirements(requirements, enrolled(day, **{PUPIL: user}))
        return _grouped(found, evidence, "pk", PUPIL)

    cells = _joined(
        meetings_judged(rows(Attended), own),
        lessons_judged(rows(Studied), own),
        remembered(attempts_judged(rows(Tried), own), columns),
        columns,
    )
    return excused(cells, [user.pk], columns)


def meetings_judged(rows: Rows, columns: ByKey) -> Cells:
    return {
        (column.pk, user): _meeting(column, *facts)
        for key, user, *facts in rows
        for column in columns[key]
    }


def lessons_judged(rows: Rows, columns: ByKey) -> Cells:
    return {
        (column.pk, user): column.reached(State.TAUGHT, day)
        if (day := local_day(completed_first))
        else Cell(
            reason=Reason.IN_PROGRESS,
            done=min(seen or 0, column.steps),
            total=column.steps,
        )
        for key, user, completed_first, seen in rows
        for column in columns[key]
    }


def attempts_judged(rows: Rows, columns: ByKey) -> Cells:
    return {
        (column.pk, user): _attempt(column, *facts)
        for key, user, *facts in rows
        for column in columns[key]
    }


def _meeting(
    column: Column,
    taught_at: datetime | None,
    made_up_on: date | None,
    absent_at: datetime | None,
    leave_at: datetime | None,
) -> Cell:
    taught_on = local_day(taught_at)
    if taught_on or made_up_on:
        days = [day for day in (taught_on, made_up_on) if day]
        return column.reached(State.TAUGHT, min(days))
    # The last of several meetings says why.
    if absent_at and (not leave_at or absent_at > leave_at):
        return Cell(reason=Reason.ABSENT, day=local_day(absent_at))
    return Cell(reason=Reason.ON_LEAVE, day=local_day(leave_at))


def _attempt(
    column: Column,
    passed_at: datetime | None,
    passed_last: datetime | None,
    best: float | None,
    waiting_since: datetime | None,
) -> Cell:
    passed_on = local_day(passed_at)
    if passed_on:
        again_on = local_day(passed_last) or passed_on
        kept = again_on - passed_on >= KEPT_FOR
        return column.reached(State.RETAINED if kept else State.CHECKED, passed_on)
    if waiting_since:
        return Cell(reason=Reason.WAITS, day=local_day(waiting_since))
    if best is None:
        return Cell(reason=Reason.BEGUN)
    return Cell(reason=Reason.NOT_PASSED, mark=best)


def _by_item(columns: Sequence[Column]) -> tuple[ByKey, ByKey, ByKey]:
    """The columns by plan, by lesson and by self-check."""
    plans: dict[int, list[Column]] = defaultdict(list)
    lessons: dict[int, list[Column]] = defaultdict(list)
    checks: dict[int, list[Column]] = defaultdict(list)
    for column in columns:
        if column.check_id:
            checks[column.check_id].append(column)
        if column.page_id:
            (plans if column.is_meeting else lessons)[column.page_id].append(column)
    return plans, lessons, checks


def _grouped(evidence: QuerySet, kind: Evidence, *keys: str) -> Rows:
    """One row for each item and person, so that Python reads no evidence."""
    facts = kind.facts()
    grouped = evidence.order_by().values(*keys).annotate(**facts)
    return grouped.values_list(*keys, *facts)


def _joined(
    meetings: Cells, lessons: Cells, attempts: Cells, columns: Sequence[Column]
) -> Cells:
    """A lesson's check counts only with the lesson; a self-check by itself."""
    for key, cell in lessons.items():
        check = attempts.get(key)
        if cell.reached and check and check.reached:
            cell.state = check.state
    with_check = {column.pk for column in columns if column.has_own_check}
    alone = {key: cell for key, cell in attempts.items() if key[0] not in with_check}
    return {**alone, **meetings, **lessons}
