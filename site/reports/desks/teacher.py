"""A teacher's desk: for each own class, what to hold, make up and look at."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from campaigns.freezing import Frozen
from campaigns.models import Campaign, Requirement
from meetings.models import Attendance, ClassMeeting
from rosters.models import Enrolment, SchoolClass

from ..columns import Column, local_day
from ..coverage import CoverageTable, coverage_tables
from ..lines import ClassCoverage
from ..marking import waiting_by_class
from ..openings import beginning_of
from ..reminders.missing import ClassLacks
from ..tallies import Tally
from .reminded import reminded_of, still_missing
from .steps import NextStep, address, addresses_of, under_way


@dataclass(slots=True)
class ClassCampaign:
    """One campaign as it stands in one class."""

    campaign: Campaign
    line: ClassCoverage
    columns: list[Column]
    to_hold: list[tuple[Column, str]]

    @property
    def tallies(self) -> list[tuple[Column, Tally]]:
        return list(zip(self.columns, self.line.tallies, strict=True))


@dataclass(slots=True)
class ClassDesk:
    school_class: SchoolClass
    campaigns: list[ClassCampaign]
    live: ClassMeeting | None = None
    to_make_up: int = 0
    to_mark: int = 0


@dataclass(slots=True)
class TeacherDesk:
    classes: list[ClassDesk]
    reminded: list[ClassLacks]

    @property
    def has_campaigns(self) -> bool:
        return any(desk.campaigns for desk in self.classes)

    @property
    def next_step(self) -> NextStep | None:
        return self._continue() or self._hold() or self._make_up() or self._mark()

    def _continue(self) -> NextStep | None:
        live = next((desk for desk in self.classes if desk.live), None)
        if live is None or live.live is None:
            return None
        return NextStep(
            live.live.plan.title,
            _("The class meeting of %(class)s is going on.")
            % {"class": live.school_class},
            _("Continue the class meeting"),
            address("meetings:meeting", live.live.pk),
        )

    def _hold(self) -> NextStep | None:
        waiting = [
            (item.campaign.due, n, desk.school_class, *item.to_hold[0])
            for n, desk in enumerate(self.classes)
            for item in desk.campaigns
            if item.to_hold
        ]
        if not waiting:
            return None
        due_on, _n, school_class, column, url = min(waiting, key=lambda w: w[:2])
        return NextStep(
            column.title,
            _("Class meeting of %(class)s, due by %(day)s.")
            % {"class": school_class, "day": date_format(due_on, "MONTH_DAY_FORMAT")},
            _("Open the plan"),
            url,
        )

    def _make_up(self) -> NextStep | None:
        desk = next((desk for desk in self.classes if desk.to_make_up), None)
        if desk is None:
            return None
        return NextStep(
            _("Make up a class meeting"),
            _("In %(class)s there is something to make up: %(count)s.")
            % {"class": desk.school_class, "count": desk.to_make_up},
            _("Open the make-up list"),
            address("meetings:make_up", desk.school_class.pk),
        )

    def _mark(self) -> NextStep | None:
        number = sum(desk.to_mark for desk in self.classes)
        if not number:
            return None
        return NextStep(
            _("Read what your pupils wrote"),
            ngettext(
                "%(count)s answer waits for your mark.",
                "%(count)s answers wait for your mark.",
                number,
            )
            % {"count": number},
            _("Mark the answers"),
            address("reports:marking"),
        )


def teacher_desk(
    user: User, classes: Sequence[SchoolClass], day: date, frozen: Frozen
) -> TeacherDesk:
    pks = [school_class.pk for school_class in classes]
    asked = Campaign.objects.filter(assignments__school_class__in=pks).distinct()
    campaigns = under_way(asked, day, frozen)
    reminded = reminded_of(user, day, frozen)
    more = [campaign for campaign in reminded if campaign not in campaigns]
    all_tables = coverage_tables([*campaigns, *more], classes=pks, day=day)
    tables = all_tables[: len(campaigns)]
    urls = addresses_of(
        [
            column
            for table in tables
            for column in table.columns
            if column.kind == Requirement.Kind.MEETING
        ],
        frozen,
    )
    meetings = _Meetings(pks)
    missed = _to_make_up(pks, day)
    unmarked = waiting_by_class(user, pks)
    return TeacherDesk(
        [
            ClassDesk(
                school_class,
                [
                    item
                    for table in tables
                    for item in _class_campaigns(table, school_class, meetings, urls)
                ],
                meetings.live.get(school_class.pk),
                missed.get(school_class.pk, 0),
                unmarked.get(school_class.pk, 0),
            )
            for school_class in classes
        ],
        still_missing(
            user, [t for t in all_tables if t.campaign in reminded], meetings.last, day
        ),
    )


def _class_campaigns(
    table: CoverageTable,
    school_class: SchoolClass,
    meetings: "_Meetings",
    urls: dict[int, str],
) -> list[ClassCampaign]:
    return [
        ClassCampaign(
            table.campaign,
            line,
            table.columns,
            [
                (column, urls.get(column.pk, ""))
                for column in table.columns
                if column.kind == Requirement.Kind.MEETING
                and not meetings.held(school_class.pk, column)
            ],
        )
        for line in table.classes
        if line.class_id == school_class.pk
    ]


class _Meetings:
    """The classes' meetings: which is going on, and which plans were held when."""

    def __init__(self, classes: Sequence[int]) -> None:
        self.live: dict[int, ClassMeeting] = {}
        self.closed: dict[tuple[int, int], list[ClassMeeting]] = defaultdict(list)
        found = ClassMeeting.objects.filter(school_class__in=classes)
        for meeting in found.select_related("plan").only(
            "school_class", "state", "started_at", "plan__title"
        ):
            if meeting.state == ClassMeeting.State.LIVE:
                self.live[meeting.school_class_id] = meeting
            else:
                self.closed[meeting.school_class_id, meeting.plan_id].append(meeting)

    @property
    def last(self) -> dict[tuple[int, int], date]:
        """By class and plan, when it was last held."""
        return {
            key: day
            for key, held in self.closed.items()
            if (day := local_day(max(meeting.started_at for meeting in held)))
        }

    def held(self, school_class: int, column: Column) -> bool:
        opening = beginning_of(column.opens_on)
        held = self.closed.get((school_class, column.page_id or 0), [])
        return any(meeting.started_at >= opening for meeting in held)


def _to_make_up(classes: Sequence[int], day: date) -> dict[int, int]:
    """How many are on each class's make-up list."""
    enrolled = Enrolment.objects.on(day).filter(school_class__in=classes)
    rows = (
        Attendance.objects.missed()
        .filter(
            Q(user__enrolments__in=enrolled),
            school=F("user__enrolments__school"),
            meeting__started_at__date__gte=F(
                "user__enrolments__school_class__academic_year__starts_on"
            ),
        )
        .order_by()
        .values_list("user__enrolments__school_class")
        .annotate(Count("pk", distinct=True))
    )
    return dict(rows)
