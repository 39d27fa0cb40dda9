"""That past answers were marked anew, by a later version of their question."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from .bank import Question
from .responses import Response

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class Regrade(models.Model):
    """One explicit act of an editor. Its responses say what stood there before."""

    question = models.ForeignKey(
        Question,
        on_delete=models.CASCADE,
        related_name="regrades",
        verbose_name=_("question"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    # The latest of the versions that were asked; each response keeps its own.
    from_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+"
    )
    moved = models.PositiveIntegerField(_("answers marked anew"))
    raised = models.PositiveIntegerField(_("higher marks"))
    lowered = models.PositiveIntegerField(_("lower marks"))
    passes_gained = models.PositiveIntegerField(_("passed now"))
    passes_lost = models.PositiveIntegerField(_("no longer passed"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    responses: "RelatedManager[RegradedResponse]"

    class Meta:
        verbose_name = _("regrade")
        verbose_name_plural = _("regrades")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.question} {self.at:%Y-%m-%d %H:%M}"


class RegradedResponse(models.Model):
    """What one response and its attempt were worth before, and what it is now."""

    regrade = models.ForeignKey(
        Regrade, on_delete=models.CASCADE, related_name="responses"
    )
    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="regrades"
    )
    from_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="+"
    )
    from_mark = models.FloatField(_("mark before"))
    to_mark = models.FloatField(_("mark after"))
    attempt_mark = models.FloatField(_("mark of the attempt before"), null=True)
    attempt_passed = models.BooleanField(_("passed before"), null=True)

    class Meta:
        verbose_name = _("regraded response")
        verbose_name_plural = _("regraded responses")
        constraints = [
            models.UniqueConstraint(
                fields=["regrade", "response"], name="one_record_per_regraded_response"
            )
        ]

    def __str__(self) -> str:
        return f"{self.response}: {self.from_mark} → {self.to_mark}"
