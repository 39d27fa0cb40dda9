"""How many of each class still know what they once showed to know.

Counted from who passed a check at least 30 days ago: the database finds them, the
rules of `recalled` decide.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, Max, Min, OuterRef, Q
from django.db.models.query import QuerySet

from campaigns.models import Requirement
from content.models import LessonCompletion

from .asked import PUPIL, SCHOOL_CLASS
from .columns import Column, local_day
from .evidence import Tried
from .openings import A_DAY, beginning_of
from .recalled import recalled
from .states import KEPT_FOR

Numbers = dict[tuple[int, int], int]


def retained(
    requirements: QuerySet[Requirement], who: Q, columns: Sequence[Column], day: date
) -> Numbers:
    """By requirement and class; asked for only where so much time has passed."""
    old = [c for c in columns if c.check_id and c.opens_on + KEPT_FOR <= day]
    if not old:
        return {}
    tried = Tried.of_pupils()
    asked = requirements.filter(pk__in=[column.pk for column in old])
    passed = (
        tried.of_requirements(
            asked, who, tried.passed, ~Q(lesson__isnull=False) | Q(_gone_through())
        )
        .values_list("pk", SCHOOL_CLASS, PUPIL, "check_id")
        .annotate(first=Min(tried[tried.moment]), last=Max(tried[tried.moment]))
        .filter(first__lt=beginning_of(day + A_DAY - KEPT_FOR))
    )
    rows = list(passed)
    known = (
        recalled({user for _pk, _class, user, *_rest in rows}, {row[3] for row in rows})
        if rows
        else {}
    )
    found: Counter[tuple[int, int]] = Counter()
    for pk, school_class, user, check, first_at, last_at in rows:
        first, last = local_day(first_at), local_day(last_at)
        recall = known.get((check, user))
        if (
            first
            and last
            and (last - first >= KEPT_FOR or (recall and recall.still_known(first)))
        ):
            found[pk, school_class] += 1
    return found


def _gone_through() -> Exists:
    """A lesson's check counts only with the lesson."""
    return Exists(
        LessonCompletion.objects.filter(
            user=OuterRef(PUPIL),
            lesson=OuterRef("lesson"),
            completed_at__gte=OuterRef("opening"),
        )
    )
