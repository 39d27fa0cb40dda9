"""Several people of a class with the same answers, also the same wrong ones.

Looks at answers by question, for each try may have an order of its own. Right answers
are alike where a class has learnt well: only shared mistakes say something, and one
shared mistake may be a belief that many hold.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from quizzes.models import Response

from .scope import Scope
from .signal import Sighting, Signal

PEOPLE = 4
MINUTES = 10
WRONG = 2

Answers = frozenset[tuple[int, str]]


class Try(NamedTuple):
    user: int
    quiz: int
    title: str
    at: datetime


def find(scope: Scope) -> Iterator[Sighting]:
    """The largest group of each class at each self-check."""
    largest: dict[tuple[int, int], list[Try]] = {}
    for (class_id, quiz), tries in _alike(scope):
        group = together(tries)
        if len(group) > len(largest.get((class_id, quiz), [])):
            largest[class_id, quiz] = group
    for (class_id, quiz), group in largest.items():
        if len(group) >= PEOPLE:
            yield Sighting(
                class_id,
                group[-1].at,
                group[0].title,
                _words(len(group)),
                reverse("reports:class_self_check", args=[class_id, quiz]),
            )


def together(tries: list[Try]) -> list[Try]:
    """The most people who handed in within ten minutes, each once."""
    tries = sorted(tries, key=lambda one: one.at)
    best: list[Try] = []
    for first, begin in enumerate(tries):
        end = begin.at + timedelta(minutes=MINUTES)
        within = {one.user: one for one in tries[first:] if one.at <= end}
        best = max(best, list(within.values()), key=len)
    return best


def _alike(scope: Scope) -> Iterator[tuple[tuple[int, int], list[Try]]]:
    """By class and self-check, tries with the very same answers."""
    found: dict[tuple[int, int, Answers], list[Try]] = defaultdict(list)
    for one, answers in _answered(scope):
        found[scope.class_of[one.user], one.quiz, answers].append(one)
    for (class_id, quiz, _answers), tries in found.items():
        if len(tries) >= PEOPLE:
            yield (class_id, quiz), tries


def _answered(scope: Scope) -> Iterator[tuple[Try, Answers]]:
    """Tries with enough wrong answers, and what was answered."""
    imperfect = scope.attempts.filter(Q(mark=None) | Q(mark__lt=1))
    fields = ("user_id", "quiz_id", "quiz__title", "submitted_at")
    handed_in = imperfect.values_list("pk", *fields)
    tries = {pk: Try(user, *rest) for pk, user, *rest in handed_in}
    given: dict[int, list[tuple[int, str]]] = defaultdict(list)
    wrong: dict[int, int] = defaultdict(int)
    responses = Response.objects.filter(attempt__in=imperfect.values("pk")).order_by()
    rows = responses.values_list("attempt_id", "question_id", "answer", "mark")
    for attempt, question, answer, mark in rows.iterator():
        given[attempt].append((question, _normal(answer)))
        wrong[attempt] += bool(answer) and mark is not None and mark < 1
    for attempt, answers in given.items():
        if attempt in tries and wrong[attempt] >= WRONG:
            yield tries[attempt], frozenset(answers)


def _normal(answer: Any) -> str:
    """Choices are kept in the order in which they were shown, and that may differ."""
    if isinstance(answer, list):
        answer = sorted(answer, key=str)
    return json.dumps(answer or None, sort_keys=True)


def _words(people: int) -> str:
    return ngettext(
        "%(people)s person gave the same answers, with the same mistakes, within "
        "%(minutes)s minutes.",
        "%(people)s people gave the same answers, with the same mistakes, within "
        "%(minutes)s minutes.",
        people,
    ) % {"people": people, "minutes": MINUTES}


SIGNAL = Signal(
    key="same-answers",
    title=_("The same answers"),
    rule=format_lazy(
        _(
            "{people} people of the class handed in a self-check with the same answers "
            "within {minutes} minutes, {wrong} or more of them wrong in the same way."
        ),
        people=PEOPLE,
        minutes=MINUTES,
        wrong=WRONG,
    ),
    innocent=_(
        "They may have talked it over in a group, or hold the same mistaken beliefs: "
        "then it is worth teaching again."
    ),
    find=find,
)
