"""Bring a message to where it goes, and keep what went wrong."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User

from ..models import Channel, Delivery, Reminder
from .addresses import refuse_unknown_host
from .missing import ClassLacks
from .robots import ROBOTS, NotTaken, post
from .wording import group_message, letter, subject


def can_mail() -> bool:
    return bool(settings.EMAIL_HOST)


def tell_channels(
    school: int, missing: Sequence[ClassLacks], now: datetime, day: date
) -> None:
    """One message a week to each channel of the school, in the site's language."""
    channels = Channel.objects.active().filter(school=school)
    with override(settings.LANGUAGE_CODE):
        text = group_message(missing)
        for channel in channels:
            delivery = Delivery.of_this_week(channel, day, text)
            if delivery.claim(now):
                delivery.note(now, problem=send(channel, text, now))


def send(channel: Channel, text: str, at: datetime) -> str:
    """Return what went wrong; nothing where all went well."""
    if channel.kind == Channel.Kind.EMAIL:
        return mail(channel.address, text)
    try:
        # Again, because the server's owner may have taken a host off the list.
        refuse_unknown_host(channel.kind, channel.address)
        post(*ROBOTS[channel.kind](channel.address, channel.secret, text, at))
    except ValidationError as error:
        return str(error.message)
    except NotTaken as error:
        return str(error)
    return ""


def mail_teachers(
    by_teacher: Mapping[User, Sequence[ClassLacks]], now: datetime, day: date
) -> None:
    """One letter to each, about all that is new; only where it was asked for."""
    if not (settings.REMIND_BY_EMAIL and can_mail()):
        return
    waiting = Reminder.objects.of_week(day).to_send(now).exclude(teacher__email="")
    with override(settings.LANGUAGE_CODE):
        for teacher, missing in by_teacher.items():
            asked = {lacks.campaign.pk for lacks in missing}
            own = waiting.filter(teacher=teacher, campaign__in=asked)
            taken = [reminder for reminder in own if reminder.claim(now)]
            if not taken:
                continue
            about = {reminder.campaign_id for reminder in taken}
            text = letter([x for x in missing if x.campaign.pk in about])
            problem = mail(teacher.email, text)
            for reminder in taken:
                reminder.note(now, problem=problem)


def mail(address: str, text: str) -> str:
    if not can_mail():
        return _("No mail server is set up (EMAIL_HOST).")
    try:
        send_mail(subject(), text, None, [address])
    except (OSError, SMTPException) as error:
        return str(error) or type(error).__name__
    return ""
