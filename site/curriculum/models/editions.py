"""One number that says whether anything readers see may have changed."""

from typing import Any

from django.db import connection, models
from django.db.models import F


class Edition(models.Model):
    """One row; its number grows with whatever is published, changed or withdrawn.

    Rendered pages are kept under it, so that every worker, on every node, sees a
    change with its next request and nobody has to know which pages it touches.
    """

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """Return the number; by hand, for this stands in front of every cached page."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM curriculum_edition WHERE id = 1")
            row = cursor.fetchone()
        return row[0] if row else 0

    @classmethod
    def advance(cls, **_signal: Any) -> None:
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1)


class Shown(models.Model):
    """Something that readers see on pages: with each change a new edition begins."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        Edition.advance()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        deleted = super().delete(*args, **kwargs)
        Edition.advance()
        return deleted
