"""Remind whoever has something to do, once a week and in school hours."""

from collections import defaultdict
from datetime import date, datetime

from django.utils import timezone

from accounts.models import User
from campaigns.freezing import Frozen
from campaigns.models import Campaign

from ..models import Reminder
from .hours import SchoolHours
from .missing import ClassLacks, classes_asked, lacking, responsible, wanting
from .sending import mail_teachers, tell_channels

ByTeacher = dict[User, list[ClassLacks]]


def remind(now: datetime | None = None) -> int:
    """Return how many reminders are new. Safe to run at any time and again."""
    now = now or timezone.now()
    local = timezone.localtime(now)
    day = local.date()
    frozen = Frozen.until(day)
    if not SchoolHours.of_this_site().include(local) or _paused(frozen, day):
        return 0
    by_school: dict[int, list[Campaign]] = defaultdict(list)
    for campaign in wanting(Campaign.objects.all(), day, frozen):
        by_school[campaign.school_id].append(campaign)
    return sum(
        _remind_school(school, campaigns, now, day)
        for school, campaigns in by_school.items()
    )


def _paused(frozen: Frozen, day: date) -> bool:
    """Also on the day on which a pause ends nobody is asked to hurry."""
    return any(first <= day <= last for first, last in frozen.stretches)


def _remind_school(
    school: int, campaigns: list[Campaign], now: datetime, day: date
) -> int:
    classes = classes_asked(campaigns)
    missing = lacking(campaigns, classes, day)
    if not missing:
        return 0
    teachers = responsible(classes, day)
    by_teacher: ByTeacher = defaultdict(list)
    for lacks in missing:
        for teacher in teachers.get(lacks.class_id, []):
            by_teacher[teacher].append(lacks)
    pairs = {
        (lacks.campaign.pk, teacher.pk): (lacks.campaign, teacher)
        for teacher, found in by_teacher.items()
        for lacks in found
    }
    new = Reminder.make(pairs.values(), day)
    mail_teachers(by_teacher, now, day)
    tell_channels(school, missing, now, day)
    return new
