"""Addresses that are told when a campaign has closed."""

import hashlib
import hmac
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessRecord, User
from rosters.models import School

from ..addresses import validate_address


def new_salt() -> str:
    return get_random_string(16)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(school__in=School.objects.administered_by(user))

    def active(self) -> Self:
        return self.filter(active=True)


class Webhook(models.Model):
    """An address that a school's closed campaigns are reported to.

    The secret is not stored: it follows from the row and the secret key, so that a
    stolen database signs nothing.
    """

    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        related_name="webhooks",
        verbose_name=_("school"),
    )
    url = models.CharField(_("address"), max_length=300, validators=[validate_address])
    salt = models.CharField(max_length=16, default=new_salt, editable=False)
    active = models.BooleanField(_("switched on"), default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["school", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "url"], name="one_webhook_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def secret(self) -> str:
        """What the receiver checks signatures with; shown once."""
        value = f"{self.pk}-{self.salt}"
        return salted_hmac("interfaces.Webhook", value, algorithm="sha256").hexdigest()

    def signature(self, body: bytes) -> str:
        made = hmac.new(self.secret.encode(), body, hashlib.sha256)
        return f"sha256={made.hexdigest()}"

    def switch(self, on: bool, by: User) -> None:
        self.active = on
        self.save(update_fields=["active"])
        self.note(by, "webhook on" if on else "webhook off")

    def note(self, by: User, what: str) -> None:
        AccessRecord.note(by, what, self.url[:200], self.school_id)
