"""One number that says whether anything readers see may have changed."""

from collections.abc import Callable
from secrets import randbits
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection, models

Value = TypeVar("Value")
MINUTES = 10 * 60


class Edition(models.Model):
    """One row; whatever is published, changed or withdrawn gives it another number.

    What is rendered or looked up is kept under it, so that every worker, on every
    node, sees a change with its next request and nobody has to know what it touches.
    The number is drawn, not counted: one that was rolled back never comes again.
    """

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """Return the number; by hand, for this stands in front of every kept page."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM curriculum_edition WHERE id = 1")
            row = cursor.fetchone()
        return row[0] if row else 0

    @classmethod
    def advance(cls, **_signal: Any) -> None:
        number = randbits(62)
        if not cls.objects.filter(pk=1).update(number=number):
            cls.objects.update_or_create(pk=1, defaults={"number": number})

    @classmethod
    def kept(cls, name: str, look_up: Callable[[], Value]) -> Value:
        """Return what is the same for a whole edition; looked up once."""
        key = f"edition:{cls.current()}:{name}"
        found = cache.get(key)
        if found is None:
            found = look_up()
            cache.set(key, found, MINUTES)
        return found


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
