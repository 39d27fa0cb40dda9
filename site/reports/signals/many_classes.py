"""One person's class meetings in many classes at the same time.

Looks at closed meetings by who led them. A reopened one is left out: when it ended at
first is no longer known.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.models import ClassMeeting

from .scope import Scope
from .signal import Sighting, Signal

CLASSES = 3
SHORT_MINUTES = 5
CLOSED_WITHIN_MINUTES = 10


class Met(NamedTuple):
    leader: int
    class_id: int
    plan: str
    started_at: datetime
    closed_at: datetime

    @property
    def is_short(self) -> bool:
        return self.closed_at - self.started_at < timedelta(minutes=SHORT_MINUTES)


def find(scope: Scope) -> Iterator[Sighting]:
    by_leader: dict[int, list[Met]] = defaultdict(list)
    for met in _held(scope):
        by_leader[met.leader].append(met)
    for own in by_leader.values():
        for met, classes in _crowded(own).items():
            if met.class_id in scope.class_ids:
                yield Sighting(
                    met.class_id,
                    met.started_at,
                    met.plan,
                    _words(classes),
                    reverse("meetings:class_meetings", args=[met.class_id]),
                )


def _held(scope: Scope) -> Iterator[Met]:
    """All by those who led a meeting of these classes, in other classes too."""
    held = ClassMeeting.objects.closed().filter(
        school__in=scope.school_ids,
        closed_at__gte=scope.since,
        closed_at__lt=scope.until,
        reopened_at=None,
        led_by__isnull=False,
    )
    leaders = held.filter(school_class__in=scope.class_ids).order_by().values("led_by")
    fields = ("led_by_id", "school_class_id", "plan__title", "started_at", "closed_at")
    rows = held.filter(led_by__in=leaders).order_by("started_at", "pk")
    return (Met(*row) for row in rows.values_list(*fields))


def _crowded(own: list[Met]) -> dict[Met, int]:
    """Meetings of one person that were held in too many classes at once, each with the
    number of these classes."""
    found: dict[Met, int] = {}
    for group in (*_going_on(own), *_closed_in_a_row(own)):
        classes = len({met.class_id for met in group})
        if classes >= CLASSES:
            for met in group:
                found[met] = max(classes, found.get(met, 0))
    return found


def _going_on(own: list[Met]) -> Iterator[list[Met]]:
    """At the beginning of each meeting, what was going on at that moment."""
    for moment in {met.started_at for met in own}:
        yield [met for met in own if met.started_at <= moment < met.closed_at]


def _closed_in_a_row(own: Iterable[Met]) -> Iterator[list[Met]]:
    """From the end of each short meeting on, the short ones closed with it."""
    short = [met for met in own if met.is_short]
    span = timedelta(minutes=CLOSED_WITHIN_MINUTES)
    for first in {met.closed_at for met in short}:
        yield [met for met in short if first <= met.closed_at <= first + span]


def _words(classes: int) -> str:
    return ngettext(
        "The same person's meetings are on record for %(classes)s class at the same "
        "time.",
        "The same person's meetings are on record for %(classes)s classes at the same "
        "time.",
        classes,
    ) % {"classes": classes}


SIGNAL = Signal(
    key="many-classes",
    title=_("One meeting for many classes"),
    rule=format_lazy(
        _(
            "Meetings led by one person went on in {classes} classes at once, or were "
            "shorter than {short} minutes and closed within {within} minutes."
        ),
        classes=CLASSES,
        short=SHORT_MINUTES,
        within=CLOSED_WITHIN_MINUTES,
    ),
    innocent=_(
        "The classes may have met together in the hall, or the meetings were held "
        "without a device and entered afterwards."
    ),
    find=find,
)
