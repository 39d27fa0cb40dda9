"""From when evidence counts for a campaign."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import F, OuterRef
from django.utils import timezone

A_DAY = timedelta(days=1)


def beginning_of(day: date) -> datetime:
    """The first moment of a day, also of one at the end of all time."""
    day = min(max(day, date.min + A_DAY), date.max - A_DAY)
    return timezone.make_aware(datetime.combine(day, time.min))


class Opening(NamedTuple):
    """From when evidence counts: as a moment, and as a day."""

    moment: datetime | F | OuterRef
    day: date | F | OuterRef

    @classmethod
    def on(cls, day: date) -> "Opening":
        return cls(beginning_of(day), day)

    @classmethod
    def by(cls, reference: type[F]) -> "Opening":
        """The opening of the requirement (see `asked`) a query is about."""
        return cls(reference("opening"), reference("campaign__opens_on"))
