"""While a pause runs no campaign's time runs: its due day waits for as long.

Nothing of it is stored. A campaign has so many days on which no pause ran, from its
opening to its due day as it was set; the due day that counts is the one on which they
are over. A pause that still runs is taken to run until the day one asks about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from curriculum.models import Pause
from curriculum.models.pauses import Span

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Frozen:
    """The days on which pauses ran: separate stretches, in order."""

    stretches: tuple[tuple[date, date], ...] = ()
    since: date | None = None  # the first day of what runs at present

    @classmethod
    def until(cls, day: date | None = None) -> "Frozen":
        """Everything up to the day, in one query."""
        return cls.of(Pause.objects.spans(), day or timezone.localdate())

    @classmethod
    def of(cls, spans: Iterable[Span], day: date) -> "Frozen":
        """Join what overlaps or follows on the next day; leave out what comes later."""
        stretches: list[tuple[date, date]] = []
        since = None
        for first, ended in sorted(spans, key=lambda span: span.first):
            if first > day:
                continue
            last = day if ended is None else min(ended, day)
            if ended is None:
                since = min(since or first, first)
            if stretches and first <= stretches[-1][1] + A_DAY:
                first, last = stretches[-1][0], max(last, stretches[-1][1])
                stretches.pop()
            stretches.append((first, last))
        return cls(tuple(stretches), since)

    @property
    def days(self) -> int:
        return sum((last - first).days + 1 for first, last in self.stretches)

    def moved(self, opens_on: date, due_on: date) -> date:
        """The due day, later by every day of a pause since the opening."""
        due = due_on
        for first, last in self.stretches:
            begins = max(first, opens_on)
            if begins <= min(due, last):
                due += last - begins + A_DAY
        return due
