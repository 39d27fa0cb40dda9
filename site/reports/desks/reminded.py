"""The note on a teacher's desk: what this week's reminders are about."""

from collections.abc import Sequence
from datetime import date

from accounts.models import User
from campaigns.freezing import Frozen
from campaigns.models import Campaign
from campaigns.models.campaign_queries import timed

from ..coverage import CoverageTable
from ..models import Reminder
from ..reminders.missing import ClassLacks, Held, lacks_in, responsible


def reminded_of(user: User, day: date, frozen: Frozen) -> list[Campaign]:
    """Of which campaigns, unless put aside; while a pause runs, of none."""
    if frozen.since:
        return []
    own = Reminder.objects.visible_to(user).of_week(day).unseen()
    found = own.select_related("campaign").order_by("campaign__due_on", "pk")
    return timed([reminder.campaign for reminder in found], frozen)


def still_missing(
    user: User, tables: Sequence[CoverageTable], held: Held, day: date
) -> list[ClassLacks]:
    """What is missing by now, in the classes for which this teacher is reminded."""
    lacks = lacks_in(tables, held)
    if not lacks:
        return []
    teachers = responsible({one.class_id for one in lacks}, day)
    return [one for one in lacks if user in teachers.get(one.class_id, [])]
