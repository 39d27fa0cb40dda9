"""What was taken of what a question offered, in each of its versions."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Revision

from ..kinds import Pick
from ..models import Misconception, Question, Response


@dataclass
class Answered:
    """How often each answer was given: by question, revision and the answer as JSON."""

    counts: Counter[tuple[int, int | None, str | None]]

    @classmethod
    def to(cls, responses: QuerySet[Response]) -> "Answered":
        """Counted by the database: few answers differ."""
        rows = (
            responses.order_by()
            .values_list("question_id", "revision_id", Cast("answer", TextField()))
            .annotate(times=Count("pk"))
        )
        return cls(Counter({(q, r, a): times for q, r, a, times in rows}))

    def distinct(self) -> Iterable[tuple[int, int | None, Any, int]]:
        for (question, revision, answer), count in self.counts.items():
            yield question, revision, json.loads(answer) if answer else None, count


@dataclass
class Option:
    pick: Pick
    version: "Version" = field(repr=False, compare=False)
    count: int = 0
    misconception: Misconception | None = None

    @property
    def share(self) -> float:
        """Of those who answered."""
        return self.count / self.version.answered if self.version.answered else 0.0


FEW = 8  # options that are all shown, also what nobody took


@dataclass
class Version:
    """A question as it was put, and what was answered to it."""

    question: Question
    answered: int = 0
    blank: int = 0
    taken: dict[str, Option] = field(default_factory=dict)
    answers: list[tuple[Any, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.question.kind:
            for pick in self.question.rules.offers(self.question.spec):
                self.taken[pick.key] = Option(pick, self)

    def add(self, answer: Any, count: int) -> None:
        if not answer:
            self.blank += count
            return
        self.answered += count
        self.answers.append((answer, count))
        for pick in self.question.rules.picks(self.question.spec, answer):
            self.taken.setdefault(pick.key, Option(pick, self)).count += count

    @property
    def options(self) -> list[Option]:
        return list(self.taken.values())

    @property
    def shown_options(self) -> list[Option]:
        """All of a few; of many, what is right or was taken by somebody."""
        if len(self.options) <= FEW:
            return self.options
        return [o for o in self.options if o.count or o.pick.right]

    @property
    def others(self) -> int:
        return len(self.options) - len(self.shown_options)

    @property
    def together(self) -> Any:
        """What these answers show in the kind's own way, if it has one."""
        rules, spec = self.question.rules, self.question.spec
        given = [answer for answer, count in self.answers for _ in range(count)]
        return rules.together(spec, given, self.question.library)

    @property
    def never_taken(self) -> list[Option]:
        """Wrong choices that mislead nobody: they only cost reading."""
        return [o for o in self.options if not o.count and not o.pick.right]


def versions_of(answered: Answered) -> dict[int, list[Version]]:
    """By question, its versions from the oldest on: revisions that ask and offer the
    same are one version."""
    rows = list(answered.distinct())
    asked = asked_as((question, revision) for question, revision, _a, _c in rows)
    senses = {key: _sense(question) for key, question in asked.items()}
    found: dict[int, dict[Hashable, Version]] = defaultdict(dict)
    for number, revision in sorted(asked, key=lambda key: key[1] or 0):
        sense = senses[number, revision]
        if sense not in found[number]:
            found[number][sense] = Version(asked[number, revision])
    for number, revision, answer, count in rows:
        found[number][senses[number, revision]].add(answer, count)
    versions = {number: list(by_sense.values()) for number, by_sense in found.items()}
    _name(option for found in versions.values() for v in found for option in v.options)
    return versions


def asked_as(
    pairs: Iterable[tuple[int, int | None]],
) -> dict[tuple[int, int | None], Question]:
    """Questions as these revisions have them, in at most two queries."""
    wanted = set(pairs)
    questions = Question.objects.in_bulk({number for number, _revision in wanted})
    live = {question.live_revision_id for question in questions.values()}
    older = {revision for _number, revision in wanted if revision} - live
    revisions = Revision.objects.in_bulk(older) if older else {}
    return {
        (number, revision): questions[number].as_asked(revisions.get(revision))
        for number, revision in wanted
    }


def _sense(question: Question) -> Hashable:
    """What makes a version another one: its kind, what it asks and what it offers."""
    lines = tuple((line.text, line.right) for line in question.lines)
    return question.kind, question.stem, lines


def _name(options: Iterable[Option]) -> None:
    named = [option for option in options if option.pick.misconception]
    if not named:
        return
    beliefs = Misconception.objects.in_bulk({o.pick.misconception for o in named})
    for option in named:
        option.misconception = beliefs.get(option.pick.misconception)
