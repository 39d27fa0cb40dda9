"""The time an attempt may take, and what happens when it is up."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..deadlines import GRACE


class TimedQuerySet(models.QuerySet[Any]):
    def overdue(self) -> Self:
        """Open ones whose time is up, and the grace for what was on its way too."""
        return self.filter(submitted_at=None, deadline__lt=timezone.now() - GRACE)

    def close_overdue(self) -> int:
        """Hand in, as of its deadline, what nobody has handed in; return how many."""
        return sum(1 for attempt in self.overdue() if attempt.submit())


class Timed(models.Model):
    deadline = models.DateTimeField(_("to be handed in by"), null=True, blank=True)
    submitted_at: Any

    class Meta:
        abstract = True

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def seconds_left(self) -> int | None:
        """What the page counts down from; None where nobody counts."""
        if self.deadline is None:
            return None
        return max(0, int((self.deadline - timezone.now()).total_seconds()))

    @property
    def time_is_up(self) -> bool:
        """Nothing new is answered; what was answered in time may still arrive."""
        return self.deadline is not None and timezone.now() > self.deadline

    @property
    def is_overdue(self) -> bool:
        """It was to be handed in, and the grace is over too."""
        return (
            not self.is_submitted
            and self.deadline is not None
            and timezone.now() > self.deadline + GRACE
        )

    def handed_in_at(self, at: datetime) -> datetime:
        """The moment that counts: nobody takes longer than there was time."""
        return at if self.deadline is None else min(at, self.deadline)
