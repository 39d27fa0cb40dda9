from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from rosters.models import School, SchoolClass

from ..freezing import Frozen
from ..states import State
from .assignments import Assignment
from .campaign_queries import CampaignQuerySet
from .requirements import Requirement, Thing

# A slip of the keyboard outside of these would be a year nobody meant.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def validate_day(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("Choose a day between 2000 and 2100."))


class Campaign(models.Model):
    class Phase(models.TextChoices):
        UPCOMING = "UPCOMING", pgettext_lazy("campaign", "not open yet")
        OPEN = "OPEN", pgettext_lazy("campaign", "open")
        PAST = "PAST", pgettext_lazy("campaign", "past the due date")
        PAUSED = "PAUSED", pgettext_lazy("campaign", "paused")

    class Repeats(models.TextChoices):
        NEVER = "NEVER", pgettext_lazy("campaign", "once")
        MONTHLY = "MONTHLY", pgettext_lazy("campaign", "every month")
        TERMLY = "TERMLY", pgettext_lazy("campaign", "every term")
        YEARLY = "YEARLY", pgettext_lazy("campaign", "every year")

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
    in_order = models.BooleanField(
        _("one after the other"),
        default=False,
        help_text=_("Pupils are offered the next thing when they have done the last."),
    )
    repeats = models.CharField(
        _("repeats"), max_length=7, choices=Repeats.choices, default=Repeats.NEVER
    )
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
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    # Counts the changes: who saves upon an older one is told first.
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
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
        by: User | None,
        states: Mapping[str, State] | None = None,
        **fields: Any,
    ) -> "Campaign":
        """Say in one action what is asked for, by when, and of whom."""
        key = fields.pop("launch_key", None) or uuid4()
        campaign, is_new = cls.objects.get_or_create(
            launch_key=key, defaults={"school": school, "created_by": by, **fields}
        )
        if is_new:
            campaign.require(things, states)
            campaign.assign_to(classes, by=by)
        return campaign

    @transaction.atomic
    def require(
        self, things: Sequence[Thing], states: Mapping[str, State] | None = None
    ) -> None:
        """Ask for exactly these, in this order, each (by its key) in this state.

        What is not asked for any more is dropped, not deleted; what people have done
        stays with its lesson, check or meeting.
        """
        states = states or {}
        known = Requirement.all_objects.filter(campaign=self).with_things()
        existing = {requirement.thing_key: requirement for requirement in known}
        wanted = {Requirement.key_of(thing): thing for thing in things}
        for key, requirement in existing.items():
            if key not in wanted and not requirement.dropped_at:
                requirement.dropped_at = timezone.now()
                requirement.save(update_fields=["dropped_at"])
        for position, (key, thing) in enumerate(wanted.items()):
            requirement = existing.get(key) or Requirement.of(self, thing)
            requirement.sort_order, requirement.dropped_at = position, None
            requirement.must_reach = states.get(key, requirement.must_reach)
            requirement.save()

    @transaction.atomic
    def assign_to(self, classes: Iterable[SchoolClass], by: User | None) -> None:
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
