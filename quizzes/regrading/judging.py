"""What each past answer would be worth by the version that is published now."""

import json
from collections.abc import Hashable
from enum import Enum
from typing import NamedTuple

from ..kinds import Answer, NotAnAnswer
from ..models import Question, Response
from ..statistics.picking import asked_as

# Marks that differ by less were worked out, not given.
SAME = 1e-9


class Stays(Enum):
    """Why an answer keeps its mark."""

    BY_HAND = "a teacher marked it, or has to"
    UNFIT = "it does not fit the new version"


class Row(NamedTuple):
    response: int
    attempt: int
    revision: int | None
    answer: Answer
    mark: float


def past_answers(question: Question) -> list[Row]:
    """Closed and marked ones, to other versions than the published one."""
    rows = (
        Response.objects.filter(question=question, closed=True, mark__isnull=False)
        .exclude(revision=question.live_revision_id)
        .exclude(markings__isnull=False)  # a teacher's mark stays
        .order_by("pk")
        .values_list("pk", "attempt_id", "revision_id", "answer", "mark")
    )
    return [
        Row(response, attempt, revision, answer, mark)
        for response, attempt, revision, answer, mark in rows
        if mark is not None
    ]


class Judge:
    """Looks each different answer up once: there are few."""

    def __init__(self, question: Question, rows: list[Row]) -> None:
        self.question = question
        self.asked = asked_as((question.pk, row.revision) for row in rows)
        self.layout = question.layout()
        self.known: dict[Hashable, float | Stays] = {}

    def __call__(self, row: Row) -> float | Stays:
        """The new mark, or why there is none."""
        key = row.revision, json.dumps(row.answer, sort_keys=True), row.mark
        if key not in self.known:
            self.known[key] = self._judge(row)
        return self.known[key]

    def _judge(self, row: Row) -> float | Stays:
        asked = self.asked[self.question.pk, row.revision]
        if asked.kind != self.question.kind or not self._fits(row.answer):
            return Stays.UNFIT
        worked_out, new = asked.grade(row.answer), self.question.grade(row.answer)
        if worked_out is None or new is None or abs(worked_out - row.mark) > SAME:
            return Stays.BY_HAND
        return new

    def _fits(self, answer: Answer) -> bool:
        if not answer:
            return True
        try:
            self.question.rules.accepted(answer, self.layout)
        except NotAnAnswer:
            return False
        return True
