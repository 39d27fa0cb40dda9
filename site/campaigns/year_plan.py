"""A stage's year plan, set in one action: a campaign for each month that is to come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from accounts.models import User
from content.models import (
    ArticlePage,
    CoursePage,
    LessonPage,
    MeetingPlanPage,
    YearPlan,
)
from content.models.year_plans import SCHOOL_YEAR
from rosters.models import AcademicYear, School, SchoolClass

from .freezing import A_DAY
from .models import Campaign
from .models.requirements import Thing
from .rounds import month_later


@dataclass(frozen=True)
class Month:
    """What the plan asks for in a month, and when this month is."""

    number: int
    first: date
    things: list[Thing]

    @property
    def name(self) -> str:
        return str(MONTHS[self.number])

    @property
    def last(self) -> date:
        return month_later(self.first) - A_DAY


def months_to_come(plan: YearPlan, today: date) -> list[Month]:
    """The months of this school year that are not over and have something to teach."""
    year = AcademicYear.covering(today)
    entries: dict[int, list[Thing]] = {}
    for entry in plan.entries.select_related("page"):
        found = entries.setdefault(entry.month, [])
        found += [t for t in _things(entry.page) if t not in found]
    first = date(year.starts_on.year, 9, 1)
    months = [
        Month(number, month_later(first, n), entries.get(number, []))
        for n, number in enumerate(SCHOOL_YEAR)
    ]
    return [m for m in months if m.things and m.last >= today + timedelta(days=7)]


def launch_months(
    plan: YearPlan,
    months: Sequence[Month],
    school: School,
    classes: Iterable[SchoolClass],
    by: User,
    key: UUID,
    today: date,
) -> list[Campaign]:
    """One campaign a month; sent twice with the same key they are launched once."""
    classes = list(classes)
    return [
        Campaign.launch(
            school,
            month.things,
            classes,
            by=by,
            launch_key=uuid5(key, str(month.number)),
            title=_("%(stage)s, %(month)s")
            % {"stage": plan.get_stage_display(), "month": month.name},
            opens_on=max(month.first, today),
            due_on=month.last,
        )
        for month in months
    ]


def _things(page: object) -> Iterator[Thing]:
    """What can be asked for of an entry: the page, or the lessons of a course."""
    specific = page.specific if page else None  # type: ignore[attr-defined]
    if isinstance(specific, CoursePage):
        lessons = LessonPage.objects.child_of(specific).live().order_by("path")
        yield from lessons
    elif isinstance(specific, MeetingPlanPage | ArticlePage | LessonPage) and (
        specific.live
    ):
        yield specific
