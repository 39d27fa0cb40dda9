"""Requirements joined with the people they are asked of and the evidence there is.

Every report starts here, so that a class, a school and one pupil are judged by
the same rules. Evidence follows the pupil, not the class: the join goes from the
requirement to who is enrolled today, and from there to whatever they did since the
campaign opened, wherever they were then.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, DateTimeField, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from campaigns.models import Campaign, Requirement
from meetings.models import Attendance, ClassMeeting

SCHOOL_CLASS = "campaign__assignments__school_class"
ENROLMENT = f"{SCHOOL_CLASS}__enrolments"
PUPIL = f"{ENROLMENT}__user"
ATTENDANCE = f"{PUPIL}__attendance"
MEETING = f"{ATTENDANCE}__meeting"
RUN = f"{PUPIL}__completions"
ATTEMPT = f"{PUPIL}__attempts"

PRESENT = Q(
    **{
        f"{ATTENDANCE}__status__in": [
            Attendance.Status.PRESENT,
            Attendance.Status.LATE,
        ]
    }
)
MADE_UP = Q(**{f"{ATTENDANCE}__made_up_on__isnull": False})
# Said without a "not": of many attendances Django would negate all of them.
NOT_MADE_UP = Q(**{f"{ATTENDANCE}__made_up_on__isnull": True})
ABSENT = Q(**{f"{ATTENDANCE}__status": Attendance.Status.ABSENT}) & NOT_MADE_UP
ON_LEAVE = Q(**{f"{ATTENDANCE}__status": Attendance.Status.LEAVE}) & NOT_MADE_UP
COMPLETED = Q(**{f"{RUN}__completed_at__isnull": False})
STILL_OPEN = Q(**{f"{RUN}__completed_at__isnull": True})
PASSED = Q(**{f"{ATTEMPT}__passed": True})


class ArrayLength(Func):
    """How many items a JSON array holds, without reading them."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Any:
        return super().as_sql(
            compiler, connection, function="JSONB_ARRAY_LENGTH", **context
        )


def beginning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def asked(campaigns: Sequence[Campaign]) -> QuerySet[Requirement]:
    """Their requirements, each with the moment (`opening`) from which evidence
    counts, and the self-check (`check_id`) that says so."""
    openings = [
        When(campaign=campaign.pk, then=Value(beginning_of(campaign.opens_on)))
        for campaign in campaigns
    ]
    return (
        Requirement.objects.filter(campaign__in=[c.pk for c in campaigns])
        .annotate(
            opening=Case(*openings, output_field=DateTimeField()),
            check_id=Coalesce("quiz", "lesson__check_quiz"),
        )
        .order_by()
    )


def enrolled(day: date, **more: Any) -> Q:
    """Who is in an assigned class on that day; `more` narrows the classes."""
    return (
        Q(**{f"{ENROLMENT}__starts_on__lte": day})
        & (
            Q(**{f"{ENROLMENT}__ends_on__isnull": True})
            | Q(**{f"{ENROLMENT}__ends_on__gt": day})
        )
        & Q(**more)
    )


def attended(requirements: QuerySet[Requirement], who: Q) -> QuerySet[Requirement]:
    """One row for every time somebody was on the list of such a meeting."""
    return requirements.filter(
        who,
        **{
            f"{MEETING}__plan": F("plan"),
            f"{MEETING}__state": ClassMeeting.State.CLOSED,
            f"{MEETING}__started_at__gte": F("opening"),
        },
    )


def studied(requirements: QuerySet[Requirement], who: Q) -> QuerySet[Requirement]:
    """One row for every run through such a lesson, open or completed since."""
    return requirements.filter(
        who,
        STILL_OPEN | Q(**{f"{RUN}__completed_at__gte": F("opening")}),
        **{f"{RUN}__lesson": F("lesson")},
    )


def tried(requirements: QuerySet[Requirement], who: Q) -> QuerySet[Requirement]:
    """One row for every attempt at such a self-check, open or submitted since."""
    return requirements.filter(
        who,
        Q(**{f"{ATTEMPT}__submitted_at": None})
        | Q(**{f"{ATTEMPT}__submitted_at__gte": F("opening")}),
        **{f"{ATTEMPT}__quiz": F("check_id")},
    )
