"""The judgement: what the evidence about one person says of one requirement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models.query import QuerySet

from campaigns.models import Campaign, Requirement

from .asked import PUPIL, People, asked, enrolled
from .columns import Column, local_day
from .evidence import Attended, Evidence, Read, Studied, Tried
from .making_up import made_up_alone
from .noted import corrected, excused
from .openings import Opening
from .recalled import Cells, remembered
from .states import KEPT_FOR, Cell, Reason, State

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

    items = Items(columns)
    cells = _joined(
        meetings_judged(rows(Attended(), items.plans), items.plans),
        lessons_judged(rows(Studied(), items.lessons), items.lessons),
        readings_judged(rows(Read(), items.articles), items.articles),
        remembered(attempts_judged(rows(Tried(), items.checks), items.checks), columns),
        columns,
    )
    return _settled(cells, users, columns)


def cells_of_campaigns(
    users: Sequence[int],
    campaigns: Sequence[Campaign],
    columns: Sequence[Column],
    day: date,
) -> Cells:
    """A few people's cells of several campaigns, each with its own opening."""
    requirements = asked(campaigns)
    own = {column.pk: [column] for column in columns}
    who = enrolled(day, **{f"{PUPIL}__in": users})

    def rows(kind: type[Evidence]) -> Rows:
        evidence = kind.of_pupils()
        found = evidence.of_requirements(requirements, who)
        return _grouped(found, evidence, "pk", PUPIL)

    cells = _joined(
        meetings_judged(rows(Attended), own),
        lessons_judged(rows(Studied), own),
        readings_judged(rows(Read), own) if Items(columns).articles else {},
        remembered(attempts_judged(rows(Tried), own), columns),
        columns,
    )
    return _settled(cells, users, columns)


def meetings_judged(rows: Rows, columns: ByKey) -> Cells:
    return {
        (column.pk, user): _meeting(*facts)
        for key, user, *facts in rows
        for column in columns[key]
    }


def lessons_judged(rows: Rows, columns: ByKey) -> Cells:
    return {
        (column.pk, user): Cell(State.TAUGHT, day)
        if (day := local_day(completed_first))
        else Cell(
            reason=Reason.IN_PROGRESS,
            done=min(seen or 0, column.steps),
            total=column.steps,
        )
        for key, user, completed_first, seen in rows
        for column in columns[key]
    }


def readings_judged(rows: Rows, columns: ByKey) -> Cells:
    return {
        (column.pk, user): Cell(State.TAUGHT, local_day(read_first))
        for key, user, read_first in rows
        for column in columns[key]
    }


def attempts_judged(rows: Rows, columns: ByKey) -> Cells:
    return {
        (column.pk, user): _attempt(*facts)
        for key, user, *facts in rows
        for column in columns[key]
    }


def _meeting(
    taught_at: datetime | None,
    made_up_on: date | None,
    absent_at: datetime | None,
    leave_at: datetime | None,
) -> Cell:
    taught_on = local_day(taught_at)
    if taught_on or made_up_on:
        days = [day for day in (taught_on, made_up_on) if day]
        return Cell(State.TAUGHT, min(days), made_up=not taught_on)
    # The last of several meetings says why.
    if absent_at and (not leave_at or absent_at > leave_at):
        return Cell(reason=Reason.ABSENT, day=local_day(absent_at))
    return Cell(reason=Reason.ON_LEAVE, day=local_day(leave_at))


def _attempt(
    passed_at: datetime | None,
    passed_last: datetime | None,
    best: float | None,
    waiting_since: datetime | None,
) -> Cell:
    passed_on = local_day(passed_at)
    if passed_on:
        again_on = local_day(passed_last) or passed_on
        kept = again_on - passed_on >= KEPT_FOR
        return Cell(State.RETAINED if kept else State.CHECKED, passed_on)
    if waiting_since:
        return Cell(reason=Reason.WAITS, day=local_day(waiting_since))
    if best is None:
        return Cell(reason=Reason.BEGUN)
    return Cell(reason=Reason.NOT_PASSED, mark=best)


class Items:
    """The columns by what they are about: plan, lesson, article, self-check."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.plans: dict[int, list[Column]] = defaultdict(list)
        self.lessons: dict[int, list[Column]] = defaultdict(list)
        self.articles: dict[int, list[Column]] = defaultdict(list)
        self.checks: dict[int, list[Column]] = defaultdict(list)
        by_kind = {
            Requirement.Kind.MEETING: self.plans,
            Requirement.Kind.LESSON: self.lessons,
            Requirement.Kind.ARTICLE: self.articles,
        }
        for column in columns:
            if column.check_id:
                self.checks[column.check_id].append(column)
            if column.page_id:
                by_kind[column.kind][column.page_id].append(column)


def _grouped(evidence: QuerySet, kind: Evidence, *keys: str) -> Rows:
    """One row for each item and person, so that Python reads no evidence."""
    facts = kind.facts()
    grouped = evidence.order_by().values(*keys).annotate(**facts)
    return grouped.values_list(*keys, *facts)


def _joined(
    meetings: Cells,
    lessons: Cells,
    readings: Cells,
    attempts: Cells,
    columns: Sequence[Column],
) -> Cells:
    """A lesson's check counts only with the lesson; a self-check by itself."""
    by_pk = {column.pk: column for column in columns}
    for key, cell in lessons.items():
        check = attempts.get(key)
        if cell.reached and check and check.reached:
            cell.state = check.state
            if cell.on and check.on and by_pk[key[0]].must_reach is not State.TAUGHT:
                cell.on = max(cell.on, check.on)
    alone = {k: c for k, c in attempts.items() if not by_pk[k[0]].has_own_check}
    return {**alone, **meetings, **readings, **lessons}


def _settled(cells: Cells, users: People, columns: Sequence[Column]) -> Cells:
    """What people noted, and whether all of it is as much as is asked for."""
    cells = corrected(made_up_alone(cells, users, columns), users, columns)
    by_pk = {column.pk: column for column in columns}
    for (pk, _user), cell in cells.items():
        if cell.state is not State.NONE:
            by_pk[pk].settle(cell)
    return excused(cells, users, columns)
