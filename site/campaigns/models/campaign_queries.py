"""Which campaigns may be seen, and which are open."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from rosters.models import Enrolment, School, SchoolClass

from ..freezing import A_DAY, Frozen
from .assignments import Assignment

if TYPE_CHECKING:
    from .campaigns import Campaign


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: User) -> Self:
        """Campaigns of the schools one administers, and of the classes one teaches."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(school__in=School.objects.administered_by(user))
            | Q(pk__in=Assignment.objects.visible_to(user).values("campaign"))
        )

    def administered_by(self, user: User) -> Self:
        return self.filter(school__in=School.objects.administered_by(user))

    def for_class(self, school_class: SchoolClass) -> Self:
        return self.filter(assignments__school_class=school_class)

    def for_user(self, user: User) -> Self:
        """What the class in which the person is today has to do."""
        today = Enrolment.objects.current().filter(user=user)
        return self.filter(
            pk__in=Assignment.objects.filter(
                school_class__in=today.values("school_class")
            ).values("campaign")
        )

    def due_after(
        self, day: date, on: date, frozen: Frozen | None = None
    ) -> list["Campaign"]:
        """Opened until `on`, and due on that day or later as the pauses moved it."""
        frozen = frozen or Frozen.until(on)
        begun = self.filter(opens_on__lte=on, due_on__gte=day - A_DAY * frozen.days)
        found = [c for c in begun.timed(frozen) if c.due >= day]
        return sorted(found, key=lambda c: (c.due, c.pk))

    def open(self, on: date | None = None) -> Self:
        """Opened and not yet past the due date; the due day itself still counts."""
        day = on or timezone.localdate()
        return self.filter(pk__in=[c.pk for c in self.due_after(day, on=day)])

    def timed(self, frozen: Frozen | None = None) -> list["Campaign"]:
        """Tell each of them of the pauses, in one query for all."""
        return timed(self, frozen)

    def with_sizes(self) -> Self:
        """Annotate `class_count` and `requirement_count`."""
        return self.annotate(
            class_count=Count("assignments", distinct=True),
            requirement_count=Count(
                "requirements",
                distinct=True,
                filter=Q(requirements__dropped_at=None),
            ),
        )


def timed(
    campaigns: "Iterable[Campaign]", frozen: Frozen | None = None
) -> list["Campaign"]:
    """Tell those campaigns of the pauses that do not know of them yet."""
    found = list(campaigns)
    unaware = [campaign for campaign in found if "frozen" not in campaign.__dict__]
    if not unaware:
        return found
    frozen = frozen or Frozen.until()
    for campaign in unaware:
        campaign.frozen = frozen
    return found
