from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .requirements import Requirement

if TYPE_CHECKING:
    from accounts.models import User


class Excusal(models.Model):
    """Somebody need not do something, and who said so.

    It takes a missing pupil out of the denominator. What was reached stays reached,
    and no reason is kept that says more of the pupil than that.
    """

    class Why(models.TextChoices):
        EXEMPT = "EXEMPT", pgettext_lazy("excused", "Exempt")
        AWAY = "AWAY", pgettext_lazy("excused", "On longer leave")
        OPTED_OUT = "OPTED_OUT", pgettext_lazy("excused", "Not taking part")

    requirement = models.ForeignKey(
        Requirement,
        on_delete=models.CASCADE,
        related_name="excusals",
        verbose_name=_("requirement"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="excusals",
        verbose_name=_("person"),
    )
    why = models.CharField(_("reason"), max_length=9, choices=Why.choices)
    word_of = models.CharField(_("who said so"), max_length=40)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("noted by"),
    )
    noted_at = models.DateTimeField(_("noted"), default=timezone.now)

    class Meta:
        verbose_name = _("excusal")
        verbose_name_plural = _("excusals")
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "user"], name="excused_once_from_a_requirement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.requirement}: {self.get_why_display()}"

    @classmethod
    def note(
        cls,
        requirements: Iterable[Requirement],
        people: Iterable["User"],
        why: Why,
        word_of: str,
        by: "User",
    ) -> None:
        """For each of them and each requirement; what was noted before is replaced."""
        people = list(people)
        rows = [
            Excusal(requirement=r, user=p, why=why, word_of=word_of, noted_by=by)
            for r in requirements
            for p in people
        ]
        Excusal.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["requirement", "user"],
            update_fields=["why", "word_of", "noted_by", "noted_at"],
        )
