"""Which classes are looked at, who is in them, and how far back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models.query import QuerySet
from django.utils import timezone

from quizzes.models import Attempt
from rosters.models import AcademicYear, Enrolment, SchoolClass

from ..openings import A_DAY, beginning_of

# What is older can hardly be asked about any more.
DAYS_BACK = 60

# So many people of a class are no chance any more; in a small class, a third of it.
MANY = 5
ONE_IN = 3
# What one person did is that person's own and no sign of how a class was taught.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """Classes of one academic year; evidence from `since` up to, not including,
    `until`."""

    class_ids: frozenset[int]
    school_ids: frozenset[int]
    day: date
    since: datetime
    until: datetime
    class_of: dict[int, int]
    sizes: Counter[int]

    @classmethod
    def of(cls, classes: Sequence[SchoolClass], year: AcademicYear) -> "Scope":
        """Who is in them today; in classes of a past year, who was in them last."""
        day = min(timezone.localdate(), year.ends_on)
        class_ids = frozenset(school_class.pk for school_class in classes)
        class_of = dict(
            _members(class_ids, day).values_list("user_id", "school_class_id")
        )
        return cls(
            class_ids=class_ids,
            school_ids=frozenset(school_class.school_id for school_class in classes),
            day=day,
            since=beginning_of(max(year.starts_on, day - timedelta(days=DAYS_BACK))),
            until=beginning_of(day + A_DAY),
            class_of=class_of,
            sizes=Counter(class_of.values()),
        )

    @property
    def members(self) -> QuerySet[Any]:
        return _members(self.class_ids, self.day).values("user")

    @property
    def attempts(self) -> QuerySet[Attempt]:
        """Of a self-check, handed in by somebody of these classes at their school."""
        return (
            Attempt.objects.submitted_since(self.since)
            .filter(
                submitted_at__lt=self.until,
                quiz__isnull=False,
                school_id__in=self.school_ids,
                user__in=self.members,
            )
            .order_by()
        )

    def is_much(self, people: int, class_id: int) -> bool:
        """Whether so many of a class are five, or a third of it and not one alone."""
        share = people >= FEWEST and people * ONE_IN >= self.sizes[class_id]
        return people >= MANY or share


def _members(class_ids: frozenset[int], day: date) -> QuerySet[Any]:
    return Enrolment.objects.on(day).filter(school_class__in=class_ids)
