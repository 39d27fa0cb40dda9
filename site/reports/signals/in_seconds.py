"""A self-check that much of a class handed in faster than it can be read.

Looks at each person's first try: whoever tries again knows the questions.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, DurationField, ExpressionWrapper, F, Value
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .scope import MANY, Scope
from .signal import Sighting, Signal

SECONDS_A_QUESTION = 3


class Quick(NamedTuple):
    user: int
    quiz: int
    title: str
    at: datetime


def find(scope: Scope) -> Iterator[Sighting]:
    found: dict[tuple[int, int], list[Quick]] = defaultdict(list)
    for quick in _quick(scope):
        found[scope.class_of[quick.user], quick.quiz].append(quick)
    for (class_id, quiz), tries in found.items():
        if scope.is_much(len(tries), class_id):
            yield Sighting(
                class_id,
                max(quick.at for quick in tries),
                tries[0].title,
                _words(len(tries), scope.sizes[class_id]),
                reverse("reports:class_self_check", args=[class_id, quiz]),
            )


def _quick(scope: Scope) -> Iterator[Quick]:
    """First tries that took less time than their questions ask for."""
    a_question = Value(timedelta(seconds=SECONDS_A_QUESTION), DurationField())
    rows = (
        scope.attempts.filter(number=1)
        .annotate(asked=Count("responses"))
        .filter(
            # A sitting brought over without its end is given its beginning for it.
            submitted_at__gt=F("started_at"),
            submitted_at__lt=F("started_at")
            + ExpressionWrapper(F("asked") * a_question, DurationField()),
        )
    )
    fields = ("user_id", "quiz_id", "quiz__title", "submitted_at")
    return (Quick(*row) for row in rows.values_list(*fields))


def _words(people: int, size: int) -> str:
    return ngettext(
        "%(people)s of %(size)s person of the class handed it in within seconds.",
        "%(people)s of %(size)s people of the class handed it in within seconds.",
        size,
    ) % {"people": people, "size": size}


SIGNAL = Signal(
    key="in-seconds",
    title=_("Self-check finished in seconds"),
    rule=format_lazy(
        _(
            "{people} people or a third of the class took less than {seconds} seconds "
            "a question at their first try."
        ),
        people=MANY,
        seconds=SECONDS_A_QUESTION,
    ),
    innocent=_(
        "The questions may have been read together on the projector before, or the "
        "answers collected on paper and entered afterwards."
    ),
    find=find,
)
