"""What is asked of responses."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ..kinds import Answer
from .markings import Marking

if TYPE_CHECKING:
    from accounts.models import User


class ResponseQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> "ResponseQuerySet":
        return self.filter(attempt__user=user)

    def at(self, attempt_id: int, slot: int) -> "ResponseQuerySet":
        return self.filter(attempt_id=attempt_id, slot=slot)

    def for_saving(self) -> "ResponseQuerySet":
        """Just what saving an answer has to look at, in one query."""
        return self.select_related("question", "attempt").only(
            "slot",
            "layout",
            "answer",
            "sequence",
            "mark",
            "closed",
            "certainty",
            "revision",
            "question__kind",
            "question__live_revision",
            "attempt__submitted_at",
            "attempt__mode",
            "attempt__deadline",
        )

    def blank(self) -> "ResponseQuerySet":
        """Keep those never answered, or whose answer was taken back."""
        return self.filter(Q(answer__isnull=True) | Q(answer=[]))

    def waiting(self) -> "ResponseQuerySet":
        """Keep those that a teacher has still to mark."""
        return self.filter(closed=True, mark=None)

    def marked(self) -> "ResponseQuerySet":
        """Keep those a teacher has marked."""
        return self.filter(Exists(Marking.objects.filter(response=OuterRef("pk"))))

    def keep(self, answer: Answer, sequence: int, **more: Any) -> bool:
        """Write the answer where it is newer and the slot is still open.

        Handing in closes every response, so "not closed" on the very row is what
        keeps a late answer out, on PostgreSQL too, without a lock.
        """
        return bool(
            self.filter(sequence__lt=sequence, closed=False).update(
                answer=answer, sequence=sequence, answered_at=timezone.now(), **more
            )
        )

    def judged(self) -> "ResponseQuerySet":
        """Answered and marked, each time for the first time."""
        return self.filter(closed=True, mark__isnull=False, answered_at__isnull=False)

    def with_questions(self) -> "ResponseQuerySet":
        """What a page that shows the questions needs, in two queries and those of
        `Response.stock`."""
        return self.select_related("question", "revision")
