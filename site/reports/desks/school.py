"""An administrator's desk, and a district's: numbers, and where help is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaigns.freezing import Frozen
from campaigns.models import Campaign
from curriculum.school_facts import FactName
from rosters.models import School, SchoolClass, SchoolFacts

from ..columns import Column
from ..coverage import CoverageTable, coverage_tables
from ..lines import ClassCoverage
from ..snapshots.districts import DistrictTable, district_table
from ..tallies import Tally
from .steps import NextStep, address, under_way

SOON = timedelta(days=7)


@dataclass(slots=True)
class WantsHelp:
    """A class that will not be done in time unless somebody helps."""

    campaign: Campaign
    line: ClassCoverage
    missing: list[tuple[Column, Tally]]


@dataclass(slots=True)
class SchoolDesk:
    schools: list[School]
    classes: int
    pupils: int
    tables: list[CoverageTable]
    day: date
    unset: list[tuple[School, list[FactName]]]
    frozen: Frozen

    @property
    def wanting_help(self) -> list[WantsHelp]:
        """In the order of the classes: this is no ranking."""
        found = []
        for table in self.tables:
            # While a pause runs nobody is asked to hurry.
            if self.frozen.since or table.campaign.due - self.day > SOON:
                continue
            for line in table.classes:
                pairs = zip(table.columns, line.tallies, strict=True)
                missing = [(column, tally) for column, tally in pairs if tally.missing]
                if missing:
                    found.append(WantsHelp(table.campaign, line, missing))
        return found

    @property
    def next_step(self) -> NextStep:
        if not self.classes:
            return NextStep(
                _("Import the roster"),
                _("An Excel or CSV file with number, name and class is enough."),
                _("Choose the file"),
                address("rosters:upload"),
            )
        if not self.tables:
            return NextStep(
                _("Set the first campaign"),
                _("Choose class meetings, lessons and self-checks for whole grades."),
                _("New campaign"),
                address("campaigns:create"),
            )
        if self.frozen.since:
            return NextStep(
                _("A pause is running"),
                _("Paused since %(day)s. Nothing becomes late until you end it.")
                % {"day": date_format(self.frozen.since, "MONTH_DAY_FORMAT")},
                _("To the pauses"),
                address("campaigns:pauses"),
            )
        if self.wanting_help:
            return NextStep(
                _("Some classes want help before the due day"),
                _("%(count)s classes still miss something; they are listed below.")
                % {"count": len({item.line.class_id for item in self.wanting_help})},
                _("Look at the coverage"),
                address("reports:coverage"),
            )
        campaign = self.tables[0].campaign
        return NextStep(
            campaign.title,
            _("Due by %(day)s. All classes are on their way.")
            % {"day": date_format(campaign.due, "MONTH_DAY_FORMAT")},
            _("Look at the coverage"),
            address("reports:campaign_coverage", campaign.pk),
        )


def school_desk(schools: Sequence[School], day: date, frozen: Frozen) -> SchoolDesk:
    pks = [school.pk for school in schools]
    # A person is in one class at a time, so that enrolments count people.
    numbers = (
        SchoolClass.objects.current()
        .filter(school__in=pks)
        .aggregate(
            classes=Count("pk", distinct=True),
            pupils=Count(
                "enrolments__user",
                distinct=True,
                filter=Q(enrolments__starts_on__lte=day)
                & (Q(enrolments__ends_on=None) | Q(enrolments__ends_on__gt=day)),
            ),
        )
    )
    return SchoolDesk(
        list(schools),
        **numbers,
        tables=tables_of(pks, day, frozen),
        day=day,
        unset=unset_facts(schools),
        frozen=frozen,
    )


def unset_facts(schools: Sequence[School]) -> list[tuple[School, list[FactName]]]:
    """Schools that have not said yet all that texts use by name, and what."""
    written = SchoolFacts.objects.in_bulk([school.pk for school in schools])
    pairs = [
        (school, written.get(school.pk, SchoolFacts(school=school)).missing)
        for school in schools
    ]
    return [(school, missing) for school, missing in pairs if missing]


def district_desk(
    schools: Sequence[School], day: date, frozen: Frozen | None = None
) -> DistrictTable:
    """Schools and numbers as they were written down last. No class, no name."""
    asked = Campaign.objects.filter(school__in=[school.pk for school in schools])
    return district_table(schools, under_way(asked, day, frozen))


def tables_of(
    schools: Sequence[int], day: date, frozen: Frozen | None = None
) -> list[CoverageTable]:
    """Campaigns under way, in the classes of this year."""
    asked = Campaign.objects.filter(school__in=schools)
    campaigns = under_way(asked, day, frozen)
    current = SchoolClass.objects.current().filter(school__in=schools).values("pk")
    return coverage_tables(campaigns, current, day)
