"""Days of the school year on which safety is taught, and what they propose.

The days are those of the country: the week in which a term opens and the one before
holidays (safety regulations for schools, article 39), safety education day (the last
Monday of March), 15 April, 12 May, 9 November. A school moves them as it likes: they
only fill in the dates of a form.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FORTNIGHT = timedelta(weeks=2)


def last_monday(year: int, month: int) -> date:
    """Of a month with 31 days."""
    end = date(year, month, 31)
    return end - timedelta(days=end.weekday())


@dataclass(frozen=True)
class Occasion:
    """A day, and the dates of a campaign for it: the fortnight up to the day, or
    from it on where the day is an opening."""

    slug: str
    title: str | Promise
    day: date
    begins: bool = False

    @property
    def opens_on(self) -> date:
        return self.day if self.begins else self.day - FORTNIGHT

    @property
    def due_on(self) -> date:
        return self.day + FORTNIGHT if self.begins else self.day


def term_openings(year: int) -> list[date]:
    """Of spring and autumn term."""
    return [date(year, 2, 24), date(year, 9, 1)]


def occasions_of(year: int) -> list[Occasion]:
    """In the order of their days."""
    spring, autumn = term_openings(year)
    return [
        Occasion("winter-holidays", _("Before the winter holidays"), date(year, 1, 15)),
        Occasion("spring-term", _("Opening of spring term"), spring, True),
        Occasion("education-day", _("Safety education day"), last_monday(year, 3)),
        Occasion("national-day", _("National security day"), date(year, 4, 15)),
        Occasion("disaster-day", _("Disaster prevention day"), date(year, 5, 12)),
        Occasion("summer-holidays", _("Before the summer holidays"), date(year, 7, 3)),
        Occasion("autumn-term", _("Opening of autumn term"), autumn, True),
        Occasion("fire-day", _("Fire safety day"), date(year, 11, 9)),
    ]


def upcoming(today: date) -> Iterator[Occasion]:
    """The next of each, those first whose campaign is due first."""
    both = [*occasions_of(today.year), *occasions_of(today.year + 1)]
    seen: set[str] = set()
    for occasion in both:
        if occasion.due_on > today and occasion.slug not in seen:
            seen.add(occasion.slug)
            yield occasion
