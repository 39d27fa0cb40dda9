"""What is to be sent, was sent, or could not be sent."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .webhooks import Webhook

# A sender that died with something in its hands: another one takes it up then.
LEASE = timedelta(minutes=15)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(days=1)
GIVE_UP = timedelta(days=7)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def reports(self) -> Self:
        """To the webhooks that are switched on."""
        return self.filter(webhook__active=True)

    def statements(self) -> Self:
        """To the record store."""
        return self.filter(webhook=None)

    def waiting(self) -> Self:
        return self.filter(next_try_at__isnull=False)

    def given_up(self) -> Self:
        return self.filter(next_try_at=None, delivered_at=None)

    def due(self, now: datetime) -> Self:
        return self.filter(next_try_at__lte=now).order_by("next_try_at", "pk")

    @transaction.atomic
    def claim(self, now: datetime, most: int) -> list["Delivery"]:
        """Take what is due, so that no other sender does; it counts as a try."""
        free = self.due(now).select_for_update(skip_locked=True, of=("self",))
        found: list[Delivery] = list(free[:most])
        Delivery.objects.filter(pk__in=[one.pk for one in found]).update(
            next_try_at=now + LEASE, tries=F("tries") + 1
        )
        for one in found:
            one.tries += 1
        return found

    def try_again(self, now: datetime | None = None) -> int:
        """Begin anew with what was given up."""
        now = now or timezone.now()
        return self.given_up().update(tries=0, next_try_at=now, queued_at=now)

    def forget_sent_statements(self, before: datetime) -> None:
        self.statements().filter(delivered_at__lt=before).delete()


class Delivery(models.Model):
    class Kind(models.TextChoices):
        CLOSED = "CLOSED", _("campaign closed")
        COMPLETED = "COMPLETED", _("lesson completed")
        ANSWERED = "ANSWERED", _("self-check answered")
        ATTENDED = "ATTENDED", _("class meeting attended")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    # The campaign, or the row of the evidence.
    about = models.PositiveBigIntegerField(_("about"))
    webhook = models.ForeignKey(
        Webhook,
        on_delete=models.CASCADE,
        null=True,
        related_name="deliveries",
        verbose_name=_("webhook"),
    )
    key = models.UUIDField(default=uuid4, unique=True)
    payload = models.JSONField(_("content"))
    queued_at = models.DateTimeField(_("queued"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    # None: sent, or given up.
    next_try_at = models.DateTimeField(_("next try"), null=True, default=timezone.now)
    delivered_at = models.DateTimeField(_("sent"), null=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "kind", "about"],
                condition=Q(webhook__isnull=False),
                name="reported_once_to_a_webhook",
            ),
            models.UniqueConstraint(
                fields=["kind", "about"],
                condition=Q(webhook=None),
                name="stated_once_to_the_record_store",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None) | Q(next_try_at=None),
                name="what_was_sent_is_not_tried_again",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(next_try_at__isnull=False),
                name="deliveries_that_wait",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.about}"

    @property
    def is_given_up(self) -> bool:
        return self.next_try_at is None and self.delivered_at is None

    @staticmethod
    def queue(deliveries: Iterable["Delivery"]) -> None:
        """Whoever else queues the same at this moment: one of each is kept."""
        Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)

    def arrived(self, at: datetime) -> None:
        """What a statement said of a pupil is not kept here a second time."""
        self.delivered_at, self.next_try_at, self.last_error = at, None, ""
        if self.webhook_id is None:
            self.payload = {}
        self.save(
            update_fields=["delivered_at", "next_try_at", "last_error", "payload"]
        )

    def failed(self, why: str, at: datetime) -> None:
        """Wait twice as long as before, a day at most; after a week give up."""
        waited = FIRST_WAIT * 2 ** min(self.tries - 1, 16)
        following = at + min(waited, LONGEST_WAIT)
        over = following > self.queued_at + GIVE_UP
        self.next_try_at = None if over else following
        self.last_error = why[:200]
        self.save(update_fields=["next_try_at", "last_error"])
