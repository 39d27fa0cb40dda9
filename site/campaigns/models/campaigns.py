from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from rosters.models import Enrolment, School, SchoolClass

from ..freezing import A_DAY, Frozen
from .assignments import Assignment
from .requirements import Requirement, Thing

# A slip of the keyboard outside of these would be a year nobody meant.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def validate_day(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("Choose a day between 2000 and 2100."))


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
            requirement_count=Count("requirements", distinct=True),
        )


class Campaign(models.Model):
    class Phase(models.TextChoices):
        UPCOMING = "UPCOMING", pgettext_lazy("campaign", "not open yet")
        OPEN = "OPEN", pgettext_lazy("campaign", "open")
        PAST = "PAST", pgettext_lazy("campaign", "past the due date")
        PAUSED = "PAUSED", pgettext_lazy("campaign", "paused")

    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        related_name="campaigns",
        verbose_name=_("school"),
    )
    title = models.CharField(_("title"), max_length=80)
    opens_on = models.DateField(
        _("opens on"), default=timezone.localdate, validators=[validate_day]
    )
    due_on = models.DateField(_("due on"), validators=[validate_day])
    follows = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="next_rounds",
        verbose_name=_("next round of"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    # Comes with the empty form, so that a form sent twice launches once.
    launch_key = models.UUIDField(unique=True, default=uuid4, editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")), name="due_not_before_opening"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__gte=FIRST_DAY, due_on__lte=LAST_DAY),
                name="campaign_within_this_century",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def frozen(self) -> Frozen:
        """The pauses until today; of many campaigns they are asked for once (timed)."""
        return Frozen.until()

    @property
    def due(self) -> date:
        """The due day that counts, moved by the days on which a pause ran."""
        return self.frozen.moved(self.opens_on, self.due_on)

    @property
    def phase(self) -> Phase:
        today = timezone.localdate()
        if today < self.opens_on:
            return self.Phase.UPCOMING
        if today > self.due:
            return self.Phase.PAST
        return self.Phase.PAUSED if self.frozen.since else self.Phase.OPEN

    @classmethod
    @transaction.atomic
    def launch(
        cls,
        school: School,
        things: Sequence[Thing],
        classes: Iterable[SchoolClass],
        by: User,
        **fields: Any,
    ) -> "Campaign":
        """Say in one action what is asked for, by when, and of whom."""
        key = fields.pop("launch_key", None) or uuid4()
        campaign, is_new = cls.objects.get_or_create(
            launch_key=key, defaults={"school": school, "created_by": by, **fields}
        )
        if is_new:
            campaign.require(things)
            campaign.assign_to(classes, by=by)
        return campaign

    @transaction.atomic
    def require(self, things: Sequence[Thing]) -> None:
        """Ask for exactly these, in this order. What is no longer asked for leaves
        the campaign; what people have done stays with its lesson, check or meeting."""
        existing = {r.thing_key: r for r in self.requirements.with_things()}
        wanted = {Requirement.key_of(thing): thing for thing in things}
        for key, requirement in existing.items():
            if key not in wanted:
                requirement.delete()
        for position, (key, thing) in enumerate(wanted.items()):
            requirement = existing.get(key) or Requirement.of(self, thing)
            requirement.sort_order = position
            requirement.save()

    @transaction.atomic
    def assign_to(self, classes: Iterable[SchoolClass], by: User) -> None:
        """Give the campaign to these classes; those that have it keep it as it is."""
        rows = []
        for school_class in classes:
            if school_class.school_id != self.school_id:
                raise ValueError(f"{school_class} belongs to another school")
            rows.append(
                Assignment(
                    campaign=self,
                    school_id=self.school_id,
                    school_class=school_class,
                    assigned_by=by,
                )
            )
        Assignment.objects.bulk_create(rows, ignore_conflicts=True)

    def release(self, school_class: SchoolClass) -> None:
        """Take the obligation from a class; what it has done is kept."""
        self.assignments.filter(school_class=school_class).delete()


def timed(
    campaigns: Iterable[Campaign], frozen: Frozen | None = None
) -> list[Campaign]:
    """Tell those campaigns of the pauses that do not know of them yet."""
    found = list(campaigns)
    unaware = [campaign for campaign in found if "frozen" not in campaign.__dict__]
    if not unaware:
        return found
    frozen = frozen or Frozen.until()
    for campaign in unaware:
        campaign.frozen = frozen
    return found
