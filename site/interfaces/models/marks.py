from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What is written late, or mended on the same day, is still found.
OVERLAP = timedelta(days=1)


class MarkQuerySet(models.QuerySet["Mark"]):
    @transaction.atomic
    def begin(self, sources: list[str], since: datetime) -> Self:
        """Look at everything from this moment on, once more if it was seen before."""
        for source in sources:
            self.update_or_create(source=source, defaults={"since": since, "at": since})
        return self.all()


class Mark(models.Model):
    """Up to when one kind of evidence has been looked at for the record store."""

    source = models.CharField(_("kind"), max_length=12, unique=True)
    since = models.DateTimeField(_("from"))
    at = models.DateTimeField(_("looked at until"))

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("evidence", "mark")
        verbose_name_plural = pgettext_lazy("evidence", "marks")

    def __str__(self) -> str:
        return f"{self.source}: {self.at:%Y-%m-%d %H:%M}"

    @property
    def begin(self) -> datetime:
        """From when on to look this time."""
        return max(self.since, self.at - OVERLAP)
