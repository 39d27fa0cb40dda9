"""Where a school's weekly message goes: a mailbox, or the robot of a chat group."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from rosters.models import School

from ..reminders.addresses import host_of, refuse_unknown_host
from .sending import Sending, SendingQuerySet, week_of


class ChannelQuerySet(models.QuerySet["Channel"]):
    def visible_to(self, user: User) -> Self:
        """Of the schools this person administers."""
        return self.filter(school__in=School.objects.administered_by(user))

    def active(self) -> Self:
        return self.filter(is_active=True)

    def with_latest(self) -> Self:
        """Adds `latest`: a list with the last message, if there was any."""
        last = Delivery.objects.order_by("-week")[:1]
        return self.prefetch_related(Prefetch("deliveries", last, to_attr="latest"))


class Channel(models.Model):
    """Nothing leaves the site without one. What goes there names classes and numbers,
    never a pupil."""

    class Kind(models.TextChoices):
        EMAIL = "EMAIL", _("E-mail")
        WECOM = "WECOM", _("WeCom robot")
        DINGTALK = "DINGTALK", _("DingTalk robot")
        FEISHU = "FEISHU", _("Feishu robot")

    SIGNED = (Kind.DINGTALK, Kind.FEISHU)

    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        related_name="channels",
        verbose_name=_("school"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    address = models.CharField(
        _("address"),
        max_length=300,
        help_text=_("A robot's webhook address, or an e-mail address of the staff."),
    )
    secret = models.CharField(
        _("signing secret"),
        max_length=120,
        blank=True,
        help_text=_("Only if a DingTalk or Feishu robot was set to check signatures."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["school", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "address"],
                name="one_channel_per_address",
                violation_error_message=_("This address is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.where}"

    @property
    def where(self) -> str:
        """Enough to tell it from others: a whole webhook address is a key."""
        if self.kind == self.Kind.EMAIL:
            return self.address
        return f"{host_of(self.address)} …{self.address[-4:]}"

    def clean(self) -> None:
        super().clean()
        try:
            if self.kind == self.Kind.EMAIL:
                validate_email(self.address)
            else:
                refuse_unknown_host(self.kind, self.address)
        except ValidationError as error:
            raise ValidationError({"address": error}) from error
        if self.secret and self.kind not in self.SIGNED:
            problem = _("Only DingTalk and Feishu robots have a signing secret.")
            raise ValidationError({"secret": problem})

    def switch(self) -> None:
        self.is_active = not self.is_active
        self.save(update_fields=["is_active"])


class Delivery(Sending):
    """The one message of a week to a channel, as it was last tried or sent."""

    channel = models.ForeignKey(
        Channel,
        on_delete=models.CASCADE,
        related_name="deliveries",
        verbose_name=_("channel"),
    )
    text = models.TextField(_("text"))

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "week"], name="one_message_a_week_to_a_channel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.week}"

    @classmethod
    def of_this_week(cls, channel: Channel, day: date, text: str) -> "Delivery":
        """Made if missing; as long as it was not sent it says what is so now."""
        delivery, is_new = cls.objects.get_or_create(
            channel=channel, week=week_of(day), defaults={"text": text}
        )
        if not is_new and delivery.sent_at is None and delivery.text != text:
            delivery.text = text
            delivery.save(update_fields=["text"])
        return delivery
