"""A lesson that much of a class went through faster than its steps can be read.

Looks at each person's first run: whoever comes back knows the steps.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content.models import LessonCompletion

from .scope import MANY, Scope
from .signal import Sighting, Signal

SECONDS_A_STEP = 5
# No lesson has more; what took longer than so many need is not fetched.
MOST_STEPS = 60


class Run(NamedTuple):
    user: int
    lesson: int
    title: str
    steps: list[str]
    started_at: datetime
    completed_at: datetime

    @property
    def is_unread(self) -> bool:
        needed = timedelta(seconds=SECONDS_A_STEP * len(self.steps))
        return self.completed_at - self.started_at < needed


def find(scope: Scope) -> Iterator[Sighting]:
    found: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in _short(scope):
        if run.is_unread:
            found[scope.class_of[run.user], run.lesson].append(run)
    for (class_id, _lesson), runs in found.items():
        if scope.is_much(len(runs), class_id):
            yield Sighting(
                class_id,
                max(run.completed_at for run in runs),
                runs[0].title,
                _words(len(runs), scope.sizes[class_id]),
            )


def _short(scope: Scope) -> Iterator[Run]:
    longest = timedelta(seconds=SECONDS_A_STEP * MOST_STEPS)
    earlier = LessonCompletion.objects.filter(
        user=OuterRef("user"),
        lesson=OuterRef("lesson"),
        completed_at__lt=OuterRef("completed_at"),
    )
    rows = LessonCompletion.objects.filter(
        ~Exists(earlier),
        completed_at__gte=scope.since,
        completed_at__lt=scope.until,
        started_at__gt=F("completed_at") - longest,
        school_id__in=scope.school_ids,
        user__in=scope.members,
    )
    fields = ("user_id", "lesson_id", "lesson__title", "steps_seen")
    return (
        Run(*row) for row in rows.values_list(*fields, "started_at", "completed_at")
    )


def _words(people: int, size: int) -> str:
    return ngettext(
        "%(people)s of %(size)s person of the class went through it within seconds.",
        "%(people)s of %(size)s people of the class went through it within seconds.",
        size,
    ) % {"people": people, "size": size}


SIGNAL = Signal(
    key="no-reading",
    title=_("Lesson without time to read"),
    rule=format_lazy(
        _(
            "{people} people or a third of the class completed the lesson for the "
            "first time in less than {seconds} seconds a step."
        ),
        people=MANY,
        seconds=SECONDS_A_STEP,
    ),
    innocent=_(
        "The class may have read the lesson together on one screen, and each then "
        "only went through it once more."
    ),
    find=find,
)
