"""What is asked of attempts."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from .quiz import Quiz
from .responses import Response
from .timing import TimedQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class AttemptQuerySet(TimedQuerySet):
    def visible_to(self, user: "User") -> "AttemptQuerySet":
        """Everybody's own. Teachers see their classes' in the reports."""
        return self.by(user)

    def by(self, user: "User") -> "AttemptQuerySet":
        return self.filter(user=user)

    def for_quiz(self, quiz: Quiz) -> "AttemptQuerySet":
        return self.filter(quiz=quiz)

    def open(self) -> "AttemptQuerySet":
        return self.filter(submitted_at=None)

    def submitted(self) -> "AttemptQuerySet":
        return self.exclude(submitted_at=None)

    def submitted_since(self, moment: datetime) -> "AttemptQuerySet":
        return self.filter(submitted_at__gte=moment)

    def answered(self) -> "AttemptQuerySet":
        """Keep those without a blank."""
        of_it = Response.objects.blank().filter(attempt=OuterRef("pk"))
        return self.exclude(Exists(of_it))

    def passed(self) -> "AttemptQuerySet":
        return self.filter(passed=True)

    def with_counts(self) -> "AttemptQuerySet":
        """Annotate `asked`, `right`, `partly` and `waiting`: numbers of questions."""
        return self.annotate(
            asked=Count("responses"),
            right=Count("responses", filter=Q(responses__mark__gte=1)),
            partly=Count(
                "responses", filter=Q(responses__mark__gt=0, responses__mark__lt=1)
            ),
            waiting=Count(
                "responses", filter=Q(responses__closed=True, responses__mark=None)
            ),
        )
