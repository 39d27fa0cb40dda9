"""Periods: what is so from one day until another.

A period runs from `starts_on` up to, not including, `ends_on`: the first day on
which it is no longer so. An open period has no end.
"""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Keep what is true on that day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def not_over(self) -> Self:
        """Keep what is true today or will be from some later day on."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=timezone.localdate()))

    def open(self) -> Self:
        return self.filter(ends_on=None)

    def close(self, pks: Iterable[int | None], on: date) -> None:
        """End many periods at once, with a bounded number of rows a statement."""
        wanted = [pk for pk in pks if pk]
        last = Greatest(F("starts_on"), Value(on, models.DateField()))
        for first in range(0, len(wanted), 500):
            self.filter(pk__in=wanted[first : first + 500]).update(ends_on=last)


def dates_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name=name
    )


class Dated(models.Model):
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def end(self, on: date | None = None) -> None:
        """Close the period; the day itself no longer counts."""
        self.ends_on = max(on or timezone.localdate(), self.starts_on)
        self.save(update_fields=["ends_on"])
