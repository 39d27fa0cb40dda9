"""What is not done yet, by class: numbers, no names."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.freezing import Frozen
from campaigns.models import Campaign, Requirement
from campaigns.models.campaign_queries import CampaignQuerySet
from meetings.models import ClassMeeting
from rosters.models import SchoolClass, Teaching

from ..columns import Column, local_day
from ..coverage import CoverageTable, coverage_tables
from ..lines import ClassCoverage

SOON = timedelta(days=14)  # before the due day
LATE = timedelta(days=28)  # after it

Held = Mapping[tuple[int, int], date]  # by class and plan, when it was last held


@dataclass(frozen=True, slots=True)
class Lack:
    """One requirement, and how many of a class have not reached it."""

    column: Column
    missing: int
    counted: int
    not_held: bool = False

    @property
    def figures(self) -> str:
        return _("%(missing)s of %(counted)s") % {
            "missing": self.missing,
            "counted": self.counted,
        }

    @property
    def words(self) -> str:
        if self.not_held:
            return _("class meeting not held yet")
        return _("%(missing)s of %(counted)s have not done it yet") % {
            "missing": self.missing,
            "counted": self.counted,
        }

    @property
    def line(self) -> str:
        return _("%(title)s: %(what)s") % {
            "title": self.column.title,
            "what": self.words,
        }


@dataclass(frozen=True, slots=True)
class ClassLacks:
    """All that one class lacks of one campaign."""

    campaign: Campaign
    class_id: int
    name: str
    lacks: list[Lack]


def wanting(campaigns: CampaignQuerySet, day: date, frozen: Frozen) -> list[Campaign]:
    """Due soon, or past the due day and still worth doing."""
    begun = campaigns.due_after(day - LATE, day, frozen)
    return [campaign for campaign in begun if campaign.due - day <= SOON]


def lacking(
    campaigns: Sequence[Campaign], classes: Collection[int], day: date
) -> list[ClassLacks]:
    """In school order, in as many queries for many campaigns and classes as for one."""
    tables = coverage_tables(campaigns, classes, day)
    return lacks_in(tables, _last_meetings(classes))


def lacks_in(tables: Iterable[CoverageTable], held: Held) -> list[ClassLacks]:
    """By campaign and class; whoever lacks nothing is not there."""
    found = [
        ClassLacks(
            table.campaign,
            line.class_id or 0,
            line.name,
            lacks_of(line, table.columns, held),
        )
        for table in tables
        for line in table.classes
    ]
    return [one for one in found if one.lacks]


def lacks_of(line: ClassCoverage, columns: Iterable[Column], held: Held) -> list[Lack]:
    """What is published and still missing: nobody can do the rest."""
    return [
        Lack(column, tally.missing, tally.counted, _not_held(column, line, held))
        for column, tally in zip(columns, line.tallies, strict=True)
        if tally.missing and column.published
    ]


def _not_held(column: Column, line: ClassCoverage, held: Held) -> bool:
    if column.kind != Requirement.Kind.MEETING:
        return False
    last = held.get((line.class_id or 0, column.page_id or 0))
    return last is None or last < column.opens_on


def _last_meetings(classes: Collection[int]) -> Held:
    rows = (
        ClassMeeting.objects.closed()
        .filter(school_class__in=classes)
        .order_by()
        .values("school_class", "plan")
        .annotate(last=Max("started_at"))
        .values_list("school_class", "plan", "last")
    )
    return {
        (school_class, plan): day
        for school_class, plan, last in rows
        if (day := local_day(last))
    }


def responsible(classes: Collection[int], day: date) -> dict[int, list[User]]:
    """The homeroom teachers of each class; where there is none, who else teaches it."""
    teachings = (
        Teaching.objects.on(day)
        .filter(school_class__in=classes, user__is_active=True)
        .select_related("user")
        .order_by("pk")
    )
    homeroom: dict[int, list[User]] = {}
    others: dict[int, list[User]] = {}
    for teaching in teachings:
        at_home = teaching.role == Teaching.Role.HOMEROOM
        people = homeroom if at_home else others
        people.setdefault(teaching.school_class_id, []).append(teaching.user)
    return others | homeroom


def classes_asked(campaigns: Iterable[Campaign]) -> list[int]:
    """This year's classes to which they are assigned."""
    return list(
        SchoolClass.objects.current()
        .filter(assignments__campaign__in=[campaign.pk for campaign in campaigns])
        .distinct()
        .values_list("pk", flat=True)
    )
