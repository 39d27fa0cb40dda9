"""Whose attempts are looked at, and which of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db.models import Count, Max, Q
from django.db.models.query import QuerySet
from django.utils import timezone

from quizzes.models import Attempt, Quiz
from rosters.models import Enrolment, SchoolClass

from ..openings import beginning_of


class Which(Enum):
    """The first try shows what was believed, the last one what is known now."""

    FIRST = "first"
    LAST = "last"

    @classmethod
    def said(cls, word: str) -> "Which":
        return cls.LAST if word == cls.LAST.value else cls.FIRST


@dataclass(frozen=True, slots=True)
class Taken:
    """A self-check that somebody of the class handed in this year."""

    quiz: int
    title: str
    people: int
    passed: int
    last: datetime


def members(school_class: SchoolClass) -> QuerySet:
    """Who is in the class today; in a class of a past year, who was in it last."""
    day = min(timezone.localdate(), school_class.academic_year.ends_on)
    return Enrolment.objects.on(day).filter(school_class=school_class).values("user")


def attempts_of(school_class: SchoolClass) -> QuerySet[Attempt]:
    """Handed in by its pupils since the year began, wherever they were then."""
    begun = beginning_of(school_class.academic_year.starts_on)
    return Attempt.objects.submitted_since(begun).filter(
        quiz__isnull=False, user__in=members(school_class)
    )


def taken_by(school_class: SchoolClass) -> list[Taken]:
    rows = (
        attempts_of(school_class)
        .order_by()
        .values("quiz", "quiz__title")
        .annotate(
            people=Count("user", distinct=True),
            passers=Count("user", distinct=True, filter=Q(passed=True)),
            last=Max("submitted_at"),
        )
        .order_by("-last")
    )
    return [
        Taken(
            row["quiz"], row["quiz__title"], row["people"], row["passers"], row["last"]
        )
        for row in rows
    ]


def chosen(school_class: SchoolClass, quiz: Quiz, which: Which) -> list[int]:
    """One attempt of each pupil."""
    order = "number" if which is Which.FIRST else "-number"
    rows = attempts_of(school_class).filter(quiz=quiz).order_by(order)
    found: dict[int, int] = {}
    for pk, user in rows.values_list("pk", "user_id"):
        found.setdefault(user, pk)
    return list(found.values())
