"""After a real incident a school stays silent about some topics for a while."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .editions import Shown
from .topics import Topic


class PauseQuerySet(models.QuerySet["Pause"]):
    def running(self) -> "PauseQuerySet":
        return self.filter(ended_at=None)


class Pause(Shown):
    """Topics that are hidden, and campaigns frozen, from one moment to another."""

    topics = models.ManyToManyField(
        Topic, related_name="+", verbose_name=_("topics to hide")
    )
    reason = models.CharField(
        _("reason"),
        max_length=200,
        help_text=_("For the record; only administrators read it. No names."),
    )
    started_at = models.DateTimeField(_("paused since"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("paused by"),
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ["-started_at"]
        permissions = [("pause_topics", _("Can hide topics after an incident"))]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"
