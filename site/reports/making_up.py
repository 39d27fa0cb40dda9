"""A missed class meeting made up alone: by the plan's lesson and its check.

The evidence stays with the lesson and the attempt; here is only read what it says.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.query import QuerySet

from content.models import MeetingPlanPage
from meetings.models import Attendance

from .asked import People
from .columns import Column, local_day
from .openings import beginning_of
from .recalled import Cells
from .states import Cell, State

# By `Attendance.objects.made_up_by_lesson`.
ANNOTATED: Any = ("studied_at", "checked_at")


def made_up_by_lesson(
    users: People, plans: Collection[int] | QuerySet[MeetingPlanPage], since: date
) -> dict[tuple[int, int], date]:
    """By plan and person, the day on which both were done, in one query.

    Both count from the beginning of the first missed meeting, and from `since`: as any
    other make-up it counts from its own day, whenever the meeting was.
    """
    rows = (
        Attendance.objects.filter(user__in=users, meeting__plan__in=plans)
        .made_up_by_lesson(beginning_of(since))
        .order_by()
        .values_list(*("meeting__plan", "user"), *ANNOTATED)
    )
    found: dict[tuple[int, int], date] = {}
    for plan, user, studied_at, checked_at in rows:
        day = local_day(max(studied_at, checked_at))
        if day:
            found[plan, user] = min(day, found.get((plan, user), day))
    return found


def made_up_alone(cells: Cells, users: People, columns: Sequence[Column]) -> Cells:
    """Whoever missed the meeting and did the lesson with its check was taught."""
    alone = [column for column in columns if column.alone and column.page_id]
    found = dict(cells) if alone else cells
    for opens_on in {column.opens_on for column in alone}:
        asked = [column for column in alone if column.opens_on == opens_on]
        plans = {column.page_id for column in asked if column.page_id}
        days = made_up_by_lesson(users, plans, opens_on)
        for (plan, user), day in days.items():
            for column in asked:
                cell = found.get((column.pk, user))
                if column.page_id == plan and not (cell and cell.on and cell.on <= day):
                    found[column.pk, user] = Cell(State.TAUGHT, day, made_up=True)
    return found


def is_made_up_alone(user: OuterRef) -> Exists:
    """Whether the person that the reference names made up a requirement's meeting."""
    away = Attendance.objects.filter(user=user, meeting__plan=OuterRef("plan"))
    return Exists(away.made_up_by_lesson())
