"""How many of each class the evidence speaks of, counted by the database."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.query import QuerySet

from campaigns.models import Campaign, Requirement
from meetings.models import Attendance, ClassMeeting
from quizzes.models import Attempt

from .columns import Column
from .evidence import (
    COMPLETED,
    MADE_UP,
    MEETING,
    ON_LEAVE,
    PASSED,
    PRESENT,
    PUPIL,
    SCHOOL_CLASS,
    asked,
    attended,
    studied,
    tried,
)
from .states import Tally

Numbers = dict[tuple[int, int], int]


class Counts:
    """The four counts of which coverage is made, by requirement and class."""

    def __init__(self, campaigns: Sequence[Campaign], who: Q) -> None:
        requirements = asked(campaigns)
        self.reached: Numbers = {
            **_people(attended(requirements, who & (PRESENT | MADE_UP))),
            **_people(studied(requirements, who & COMPLETED)),
            **_people(
                tried(requirements, who & PASSED & Q(kind=Requirement.Kind.QUIZ))
            ),
        }
        self.checked = _people(
            studied(requirements, who & COMPLETED & Q(_passed_too()))
        )
        self.excused = _people(
            attended(requirements, who & ON_LEAVE & ~Q(_taught_or_absent_later()))
        )

    def tally(self, column: Column, class_id: int, pupils: int) -> Tally:
        key = (column.pk, class_id)
        excused = self.excused.get(key, 0)
        return Tally(
            self.reached.get(key, 0),
            pupils - excused,
            excused,
            self.checked.get(key, 0) if column.has_own_check else None,
        )


def _people(evidence: QuerySet[Requirement]) -> Numbers:
    rows = (
        evidence.values("pk", SCHOOL_CLASS)
        .annotate(people=Count(PUPIL, distinct=True))
        .values_list("pk", SCHOOL_CLASS, "people")
    )
    return {(pk, school_class): people for pk, school_class, people in rows}


def _passed_too() -> Exists:
    """Whoever completed the lesson also passed its check."""
    return Exists(
        Attempt.objects.filter(
            user=OuterRef(PUPIL),
            quiz=OuterRef("check_id"),
            passed=True,
            submitted_at__gte=OuterRef("opening"),
        )
    )


def _taught_or_absent_later() -> Exists:
    """The leave is not the last word on this requirement."""
    S = Attendance.Status
    return Exists(
        Attendance.objects.filter(
            Q(status__in=[S.PRESENT, S.LATE])
            | Q(made_up_on__isnull=False)
            | Q(status=S.ABSENT, meeting__started_at__gt=OuterRef(_STARTED)),
            user=OuterRef(PUPIL),
            meeting__plan=OuterRef("plan"),
            meeting__state=ClassMeeting.State.CLOSED,
            meeting__started_at__gte=OuterRef("opening"),
        )
    )


_STARTED = f"{MEETING}__started_at"
