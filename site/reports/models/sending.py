"""A message that leaves the site: how often it was tried, and what went wrong."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

TRIES = 4  # the first, and three more
PATIENCE = timedelta(minutes=30)  # between two tries


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


class SendingQuerySet(models.QuerySet):
    def of_week(self, day: date) -> Self:
        return self.filter(week=week_of(day))

    def to_send(self, at: datetime) -> Self:
        """Not sent, not given up, and not tried a moment ago."""
        return self.filter(
            Q(tried_at=None) | Q(tried_at__lte=at - PATIENCE),
            sent_at=None,
            tries__lt=TRIES,
        )

    def failed(self) -> Self:
        return self.filter(sent_at=None).exclude(problem="")


class Sending(models.Model):
    week = models.DateField(_("week"))  # its Monday
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    tried_at = models.DateTimeField(_("tried"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def given_up(self) -> bool:
        return self.sent_at is None and self.tries >= TRIES

    def claim(self, at: datetime) -> bool:
        """Take the next try for oneself; False where it is not due, or another has it.

        No transaction stays open while a message is on its way.
        """
        mine = type(self)._default_manager.filter(pk=self.pk)
        taken: int = mine.to_send(at).update(tries=F("tries") + 1, tried_at=at)  # type: ignore[attr-defined]
        return taken == 1

    def note(self, at: datetime, problem: str = "") -> None:
        """Keep how the try ended."""
        self.problem = problem[:200]
        self.sent_at = None if problem else at
        self.save(update_fields=["problem", "sent_at"])
