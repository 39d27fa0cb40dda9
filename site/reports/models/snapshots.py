"""What coverage was on a day: a dated copy, for trends and for whole districts."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, Requirement
from rosters.models import School, SchoolClass

from ..tallies import Tally

NUMBERS = ("reached", "counted", "excused", "late", "taught", "checked", "retained")


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def newest(self) -> Self:
        return self.filter(is_newest=True)

    def of_schools(self) -> Self:
        """The sums of whole schools."""
        return self.filter(school_class=None)

    def of_classes(self) -> Self:
        return self.filter(school_class__isnull=False)


class Snapshot(models.Model):
    """One class, or the whole school, and one requirement.

    A row holds from its day until the next one of the same: what did not change is
    not written again.
    """

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.CASCADE,
        related_name="snapshots",
        verbose_name=_("campaign"),
    )
    requirement = models.ForeignKey(
        Requirement,
        on_delete=models.CASCADE,
        related_name="snapshots",
        verbose_name=_("requirement"),
    )
    school_class = models.ForeignKey(
        SchoolClass,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("class"),
    )
    day = models.DateField(_("day"))
    is_newest = models.BooleanField(_("newest"), default=True)
    reached = models.PositiveIntegerField(_("reached"))
    counted = models.PositiveIntegerField(_("counted"))
    excused = models.PositiveIntegerField(_("excused"))
    late = models.PositiveIntegerField(_("late"))
    taught = models.PositiveIntegerField(_("taught"), null=True)
    checked = models.PositiveIntegerField(_("checked"), null=True)
    retained = models.PositiveIntegerField(_("retained"), null=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "school_class", "day"],
                name="one_snapshot_of_a_class_and_day",
                condition=Q(school_class__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["requirement", "day"],
                condition=Q(school_class=None),
                name="one_snapshot_of_a_school_and_day",
            ),
            models.UniqueConstraint(
                fields=["requirement", "school_class"],
                condition=Q(is_newest=True, school_class__isnull=False),
                name="one_newest_snapshot_of_a_class",
            ),
            models.UniqueConstraint(
                fields=["requirement"],
                condition=Q(is_newest=True, school_class=None),
                name="one_newest_snapshot_of_a_school",
            ),
        ]
        indexes = [models.Index(fields=["school", "day"])]

    def __str__(self) -> str:
        return f"{self.requirement_id} {self.school_class_id or ''} {self.day}"

    @property
    def tally(self) -> Tally:
        return Tally(**{name: getattr(self, name) for name in NUMBERS})

    @classmethod
    def of(
        cls,
        campaign: Campaign,
        requirement_id: int,
        class_id: int | None,
        day: date,
        tally: Tally,
    ) -> "Snapshot":
        """A row, not saved yet."""
        numbers = {name: getattr(tally, name) for name in NUMBERS}
        return cls(
            school_id=campaign.school_id,
            campaign=campaign,
            requirement_id=requirement_id,
            school_class_id=class_id,
            day=day,
            **numbers,
        )
