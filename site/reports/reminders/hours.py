"""When a school works: the setting SCHOOL_HOURS, such as "Mon-Fri 08:00-17:00"."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Self

from django.conf import settings
from django.core.checks import Error, register

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PATTERN = re.compile(r"(\w{3})-(\w{3}) (\d\d:\d\d)-(\d\d:\d\d)")


@dataclass(frozen=True)
class SchoolHours:
    """The first and the last day of the week, and from when until when."""

    first: int
    last: int
    begins: time
    ends: time

    @classmethod
    def read(cls, text: str) -> Self:
        """Raise ValueError where it is not written as above."""
        found = PATTERN.fullmatch(text.strip())
        if not found:
            raise ValueError(text)
        first, last, begins, ends = found.groups()
        hours = cls(
            DAYS.index(first.title()),
            DAYS.index(last.title()),
            time.fromisoformat(begins),
            time.fromisoformat(ends),
        )
        if hours.first > hours.last or hours.begins >= hours.ends:
            raise ValueError(text)
        return hours

    @classmethod
    def of_this_site(cls) -> Self:
        return cls.read(settings.SCHOOL_HOURS)

    def include(self, moment: datetime) -> bool:
        """Of a local time; the minute in which school is over no longer counts."""
        on_the_day = self.first <= moment.weekday() <= self.last
        return on_the_day and self.begins <= moment.time() < self.ends


@register()
def school_hours_can_be_read(**_: object) -> list[Error]:
    try:
        SchoolHours.of_this_site()
    except ValueError:
        hint = 'Write it as "Mon-Fri 08:00-17:00".'
        return [Error("SCHOOL_HOURS cannot be read.", hint=hint, id="reports.E001")]
    return []
