"""The requirements of a campaign, as the columns of every report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    Max,
    OuterRef,
    Q,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.models import Campaign, Correction, Excusal, Requirement
from meetings.models import ClassMeeting
from rosters.models import SchoolClass

from .asked import ArrayLength, asked
from .openings import beginning_of
from .states import KEPT_FOR, Cell, Reason, State


@dataclass
class Column:
    """A requirement, as a report shows it."""

    pk: int
    campaign_id: int
    kind: Requirement.Kind
    title: str
    opens_on: date
    due_on: date
    steps: int
    check_id: int | None
    page_id: int | None
    published: bool
    asks_for: State = State.TAUGHT
    noted: bool = False  # somebody noted something about somebody
    alone: bool = False  # a meeting that can be made up by a lesson and its check
    held_on: date | None = None

    @property
    def is_meeting(self) -> bool:
        return self.kind == Requirement.Kind.MEETING

    @property
    def has_own_check(self) -> bool:
        return self.kind == Requirement.Kind.LESSON and self.check_id is not None

    # Looked at for every cell, hence kept.
    @cached_property
    def states(self) -> tuple[State, ...]:
        """What a person can reach of it."""
        if self.kind == Requirement.Kind.QUIZ:
            return State.CHECKED, State.RETAINED
        if self.has_own_check:
            return State.TAUGHT, State.CHECKED, State.RETAINED
        return (State.TAUGHT,)

    @cached_property
    def must_reach(self) -> State:
        """What is asked for; of a lesson that lost its check, that it is taught."""
        return self.asks_for if self.asks_for in self.states else self.states[0]

    def settle(self, cell: Cell) -> None:
        """Say whether what was reached is enough, and whether it came too late.

        Nobody is late in remembering: it can only be shown weeks after.
        """
        if cell.state.reaches(self.must_reach):
            timed = self.must_reach is not State.RETAINED
            cell.late = bool(timed and cell.on and cell.on > self.due_on)
        elif self.must_reach is State.RETAINED and cell.state is State.CHECKED:
            cell.reason = Reason.NOT_RETAINED
            cell.day = cell.on and cell.on + KEPT_FOR
        else:
            cell.reason = Reason.NOT_CHECKED

    def untouched(self, day: date) -> Cell:
        """The cell of somebody of whom there is no evidence at all."""
        if day < self.opens_on:
            return Cell(reason=Reason.NOT_OPEN, day=self.opens_on)
        if not self.is_meeting:
            return Cell(reason=Reason.NOT_BEGUN)
        if self.held_on:
            return Cell(reason=Reason.NOT_LISTED, day=self.held_on)
        return Cell(reason=Reason.NOT_HELD)


def columns_of(
    campaigns: Sequence[Campaign], school_class: SchoolClass | int | None = None
) -> list[Column]:
    """The requirements in order; with a class, also when it last met for each."""
    held = ClassMeeting.objects.filter(
        school_class=school_class,
        plan=OuterRef("plan"),
        state=ClassMeeting.State.CLOSED,
        started_at__gte=OuterRef("opening"),
    ).order_by("-started_at")
    rows = (
        asked(campaigns)
        .order_by("campaign__due_on", "campaign", "sort_order", "pk")
        .annotate(held_at=Subquery(held.values("started_at")[:1]))
        .values_list(
            "pk",
            "campaign",
            "kind",
            Coalesce("plan__title", "lesson__title", "article__title", "quiz__title"),
            "campaign__opens_on",
            "campaign__due_on",
            Coalesce(ArrayLength("lesson__steps"), 0),
            "check_id",
            Coalesce("plan", "lesson", "article"),
            Coalesce("plan__live", "lesson__live", "article__live", "quiz__live"),
            "must_reach",
            ExpressionWrapper(is_noted(), BooleanField()),
            Case(When(plan__make_up_lesson__isnull=False, then=True), default=False),
            "held_at",
        )
    )
    due = {campaign.pk: campaign.due for campaign in campaigns}
    columns = []
    for pk, campaign, kind, *rest, must_reach, noted, alone, held_at in rows:
        column = Column(pk, campaign, Requirement.Kind(kind), *rest)
        column.asks_for, column.noted = State(must_reach), noted
        column.alone = alone
        column.held_on = local_day(held_at)
        column.due_on = due[campaign]
        columns.append(column)
    return sorted(columns, key=lambda column: column.due_on)


def is_noted(**by: Any) -> Q:
    """Whether somebody excused or corrected something of a requirement: for anybody,
    or for the person that a reference names."""
    about = {"requirement": OuterRef("pk"), **by}
    return Exists(Excusal.objects.standing().filter(**about)) | Exists(
        Correction.objects.standing().filter(**about)
    )


def columns_by_class(
    campaign: Campaign, classes: Sequence[SchoolClass]
) -> dict[int, list[Column]]:
    """The same for many classes of one campaign, in two queries."""
    columns = columns_of([campaign])
    held = (
        ClassMeeting.objects.filter(
            school_class__in=[school_class.pk for school_class in classes],
            state=ClassMeeting.State.CLOSED,
            started_at__gte=beginning_of(campaign.opens_on),
        )
        .order_by()
        .values("school_class", "plan")
        .annotate(last=Max("started_at"))
    )
    days = {(row["school_class"], row["plan"]): local_day(row["last"]) for row in held}
    return {
        school_class.pk: [
            replace(column, held_on=days.get((school_class.pk, column.page_id or 0)))
            if column.is_meeting
            else column
            for column in columns
        ]
        for school_class in classes
    }


def local_day(moment: datetime | None) -> date | None:
    """The school's day of a moment; called for every cell, hence no detours."""
    return moment and moment.astimezone(timezone.get_default_timezone()).date()
