"""Five questions a week, against forgetting."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from . import memory
from .models import Attempt, Mode, Question, Response

if TYPE_CHECKING:
    from accounts.models import User

A_WEEK, IN_A_WEEK = timedelta(days=7), 5


def seen_by(user: "User") -> list[memory.Seen]:
    """Every answer that was marked, the first of each time only."""
    rows = (
        Response.objects.visible_to(user)
        .judged()
        .values_list("question", "mark", "answered_at", "certainty")
    )
    return [memory.Seen(*row) for row in rows]


def left_this_week(user: "User", now: datetime) -> int:
    """How many may still be asked; what was missed in other weeks is forgiven."""
    asked = Response.objects.visible_to(user).filter(
        attempt__mode=Mode.REVIEW, attempt__started_at__gt=now - A_WEEK
    )
    return max(0, IN_A_WEEK - asked.count())


def to_review(user: "User", now: datetime | None = None) -> list[Question]:
    """What to ask this person now: at most five a week, most forgotten first."""
    now = now or timezone.now()
    left = left_this_week(user, now)
    wanted = memory.due(seen_by(user), now) if left else []
    return Question.objects.askable(wanted)[:left]


def start_review(user: "User") -> Attempt | None:
    """Begin, or go on with what was begun; None where nothing is due."""
    begun = Attempt.objects.by(user).open().filter(quiz=None, mode=Mode.REVIEW).first()
    if begun is not None:
        return begun
    questions = to_review(user)
    return Attempt.gather(user, Mode.REVIEW, questions) if questions else None
