from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from campaigns.models import Campaign
from rosters.models import School

from .sending import Sending, SendingQuerySet, week_of


class ReminderQuerySet(SendingQuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own. Nobody looks at what others were reminded of."""
        return self.filter(teacher=user)

    def unseen(self) -> Self:
        return self.filter(seen_at=None)

    def dismiss(self, at: datetime | None = None) -> None:
        """Until the next week, if something is missing then."""
        self.unseen().update(seen_at=at or timezone.now())


class Reminder(Sending):
    """A teacher is told once a week of what is not done yet for a campaign.

    Only that it was said is kept. What is missing, and in which classes, is looked up
    whenever it is shown: it may be done by then. As for `Sending`, it speaks of the
    teacher's own e-mail, where that is wanted.
    """

    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.CASCADE,
        related_name="reminders",
        verbose_name=_("campaign"),
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("teacher"),
    )
    made_on = models.DateField(_("made on"))
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "teacher", "week"],
                name="reminded_once_a_week_of_a_campaign",
            )
        ]
        indexes = [models.Index(fields=["teacher", "week"])]

    def __str__(self) -> str:
        return f"{self.teacher} – {self.campaign}"

    @classmethod
    def make(cls, pairs: Iterable[tuple[Campaign, User]], day: date) -> int:
        """Remind these teachers of these campaigns, unless they were this week.

        Return how many are new. Of two workers at once only one writes the row.
        """
        known = set(cls.objects.of_week(day).values_list("campaign", "teacher"))
        rows = [
            Reminder(
                campaign=campaign,
                school_id=campaign.school_id,
                teacher=teacher,
                week=week_of(day),
                made_on=day,
            )
            for campaign, teacher in pairs
            if (campaign.pk, teacher.pk) not in known
        ]
        Reminder.objects.bulk_create(rows, ignore_conflicts=True)
        return len(rows)
