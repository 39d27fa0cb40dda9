"""The evidence of which statements are made, read where it lives.

A self-check is told as a whole. Answer by answer would say of each pupil what he or
she believes, which nobody who looks after coverage needs to know, at ten times the
traffic.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F
from django.db.models.query import QuerySet
from django.utils import timezone

from content.models import LessonCompletion
from meetings.models import Attendance
from meetings.models.attendance import THERE
from quizzes.models import Attempt

from ..models import Delivery
from .statements import ANSWERED, ATTENDED, COMPLETED, Activity, statement


@dataclass(frozen=True)
class Source:
    """One kind of evidence: its rows, annotated with the `moment` they are from."""

    name: str
    kind: Delivery.Kind
    rows: Callable[[], QuerySet]
    statement: Callable[[Any], dict[str, Any]]
    by_day: bool = False

    def since(self, begin: datetime) -> QuerySet:
        """In the order in which it came about."""
        first = timezone.localdate(begin) if self.by_day else begin
        return self.rows().filter(moment__gte=first).order_by("moment", "pk")


def completions() -> QuerySet[LessonCompletion]:
    found = LessonCompletion.objects.filter(completed_at__isnull=False)
    return found.annotate(moment=F("completed_at")).select_related(
        "user", "lesson__locale"
    )


def completed(run: LessonCompletion) -> dict[str, Any]:
    lesson = run.lesson
    activity = Activity("lesson", lesson.pk, lesson.title, lesson.locale.language_code)
    at = run.completed_at or run.started_at
    return statement(
        ("completed", run.pk),
        run.user,
        COMPLETED,
        activity,
        at,
        result={"completion": True},
    )


def attempts() -> QuerySet[Attempt]:
    """Handed in. What somebody practises or reviews alone stays with them."""
    found = Attempt.objects.filter(submitted_at__isnull=False, quiz__isnull=False)
    return found.annotate(moment=F("submitted_at")).select_related("user", "quiz")


def answered(attempt: Attempt) -> dict[str, Any]:
    """Without a score while a teacher has still to mark something."""
    quiz = attempt.quiz
    assert quiz, "see attempts"  # noqa: S101
    activity = Activity("assessment", quiz.pk, quiz.title, settings.LANGUAGE_CODE)
    result: dict[str, Any] = {"completion": True}
    if attempt.mark is not None:
        result |= {"score": {"scaled": attempt.mark}, "success": attempt.passed}
    return statement(
        ("answered", attempt.pk),
        attempt.user,
        ANSWERED,
        activity,
        attempt.submitted_at or attempt.started_at,
        result=result,
    )


def present() -> QuerySet[Attendance]:
    there = Attendance.objects.final().filter(status__in=THERE)
    return _with_plans(there.annotate(moment=F("meeting__closed_at")))


def made_up() -> QuerySet[Attendance]:
    later = Attendance.objects.made_up()
    return _with_plans(later.annotate(moment=F("made_up_on")))


def _with_plans(rows: QuerySet[Attendance]) -> QuerySet[Attendance]:
    return rows.select_related("user", "meeting__plan__locale")


def attended(row: Attendance) -> dict[str, Any]:
    plan = row.meeting.plan
    activity = Activity("meeting", plan.pk, plan.title, plan.locale.language_code)
    at: datetime | date = row.made_up_on or row.meeting.started_at
    return statement(("attended", row.pk), row.user, ATTENDED, activity, at)


SOURCES = (
    Source("completed", Delivery.Kind.COMPLETED, completions, completed),
    Source("answered", Delivery.Kind.ANSWERED, attempts, answered),
    Source("attended", Delivery.Kind.ATTENDED, present, attended),
    Source("made up", Delivery.Kind.ATTENDED, made_up, attended, by_day=True),
)
