"""A missed class meeting made up alone: by the plan's lesson and its check.

The evidence stays with the lesson and the attempt; here is only read what it says.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models.query import QuerySet

from content.models import MeetingPlanPage
from meetings.models import Attendance

from .columns import local_day
from .evidence import People
from .openings import beginning_of

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
