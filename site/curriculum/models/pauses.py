"""After a real incident a school stays silent about some topics for a while."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .editions import Edition, Shown
from .topics import Topic

if TYPE_CHECKING:
    from accounts.models import User


class Span(NamedTuple):
    """The days on which a pause ran, first and last; one that runs has no last."""

    first: date
    last: date | None


class PauseQuerySet(models.QuerySet["Pause"]):
    def running(self) -> "PauseQuerySet":
        return self.filter(ended_at=None)

    def hidden_topics(self) -> models.QuerySet[Topic]:
        """What nobody is shown for as long as one of the pauses runs."""
        return Topic.objects.filter(pk__in=self.running().values("topics"))

    def hiding(self, topics: Iterable[Topic]) -> "PauseQuerySet":
        """The running ones because of which something about these is not shown."""
        return self.running().filter(topics__in=list(topics)).distinct()

    def spans(self) -> list["Span"]:
        return [
            Span(
                timezone.localdate(started),
                timezone.localdate(ended) if ended else None,
            )
            for started, ended in self.order_by("started_at").values_list(
                "started_at", "ended_at"
            )
        ]


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
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    @classmethod
    def hidden_topic_ids(cls) -> list[int]:
        """Keys of the hidden topics; mostly none, and asked at every list."""

        def look_up() -> list[int]:
            return list(cls.objects.hidden_topics().values_list("pk", flat=True))

        return Edition.kept("hidden-topics", look_up)

    @classmethod
    def hides_everything(cls) -> bool:
        """Whether no topic is left: then what is about none rests, too."""
        hidden = set(cls.hidden_topic_ids())
        return bool(hidden) and not Topic.objects.exclude(pk__in=hidden).exists()

    @classmethod
    @transaction.atomic
    def begin(cls, topics: Iterable[Topic], reason: str, by: "User") -> "Pause":
        """Hide these topics from now on, and freeze the campaigns.

        A second tap on the button begins no second pause.
        """
        topics = set(topics)
        for running in cls.objects.running().filter(started_by=by, reason=reason):
            if set(running.topics.all()) == topics:
                return running
        pause = cls.objects.create(reason=reason, started_by=by)
        pause.topics.set(topics)
        Edition.advance()  # its topics came after it was saved
        return pause

    def end(self, by: "User") -> None:
        """Show them again. Who ended it first is who ended it."""
        if self.is_running:
            self.ended_at, self.ended_by = timezone.now(), by
            self.save(update_fields=["ended_at", "ended_by"])
