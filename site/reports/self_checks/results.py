"""What a class answered in one self-check: by question, by topic, by certainty."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from django.db.models import Avg, Count, Q
from django.db.models.query import QuerySet

from curriculum.models import Topic
from quizzes.models import Certainty, Question, Quiz, Response, stocked
from quizzes.statistics.picking import Answered, Version, versions_of
from rosters.models import SchoolClass

from .tries import Which, chosen


@dataclass(slots=True)
class Outcome:
    """How many answers were right, partly, not right, or are still to be marked."""

    asked: int = 0
    right: int = 0
    partly: int = 0
    blank: int = 0
    waiting: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            *(
                getattr(self, name) + getattr(other, name)
                for name in ("asked", "right", "partly", "blank", "waiting")
            )
        )

    @property
    def wrong(self) -> int:
        return self.asked - self.right - self.partly - self.blank - self.waiting

    @property
    def percent(self) -> int:
        return round(100 * self.right / self.asked) if self.asked else 0

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Right, partly, not right, blank: each with how dark it is shown, 0 to 4."""
        numbers = (self.right, self.partly, self.wrong, self.blank)
        return [(number, self._shade(number)) for number in numbers]

    def _shade(self, number: int) -> int:
        if not number:
            return 0
        return 4 if number == self.asked else 1 + 3 * number // (self.asked + 1)


@dataclass(slots=True)
class QuestionResult:
    number: int
    question: Question
    outcome: Outcome
    versions: list[Version]


@dataclass(slots=True)
class Sureness:
    """How often somebody was so sure, and how often that was right."""

    certainty: Certainty
    times: int
    right: int

    @property
    def not_right(self) -> int:
        return self.times - self.right


@dataclass(slots=True)
class ClassResults:
    quiz: Quiz
    people: int
    which: Which
    questions: list[QuestionResult] = field(default_factory=list)
    sureness: list[Sureness] = field(default_factory=list)

    @property
    def by_topic(self) -> list[tuple[Topic, Outcome]]:
        """In the order in which the self-check first asks about each."""
        found: dict[Topic, Outcome] = defaultdict(Outcome)
        for result in self.questions:
            if result.question.topic:
                found[result.question.topic] += result.outcome
        return list(found.items())

    @property
    def whole(self) -> Outcome:
        outcomes = (result.outcome for result in self.questions)
        return reduce(Outcome.__add__, outcomes, Outcome())

    @property
    def waiting(self) -> int:
        return self.whole.waiting


def class_results(
    school_class: SchoolClass, quiz: Quiz, which: Which = Which.FIRST
) -> ClassResults:
    attempts = chosen(school_class, quiz, which)
    results = ClassResults(quiz, len(attempts), which)
    if not attempts:
        return results
    responses = Response.objects.filter(attempt__in=attempts)
    rows = list(_counted(responses))
    versions = versions_of(Answered.to(responses))
    stocked(version.question for found in versions.values() for version in found)
    topics = Topic.objects.in_bulk({v[-1].question.topic_id for v in versions.values()})
    for number, (key, outcome) in enumerate(_in_order(rows), 1):
        question = versions[key][-1].question
        question.topic = topics.get(question.topic_id)
        results.questions.append(
            QuestionResult(number, question, outcome, versions[key])
        )
    results.sureness = _sureness(rows)
    return results


def _counted(responses: QuerySet[Response]) -> Iterable[Any]:
    """By question and certainty, all counts at once."""
    blank = Q(answer__isnull=True) | Q(answer=[])
    return (
        responses.order_by()
        .values("question", "certainty")
        .annotate(
            times=Count("pk"),
            right=Count("pk", filter=Q(mark__gte=1)),
            partly=Count("pk", filter=Q(mark__gt=0, mark__lt=1)),
            blank=Count("pk", filter=blank & Q(mark=0)),
            waiting=Count("pk", filter=Q(mark=None)),
            rated=Count("pk", filter=~blank & Q(mark__isnull=False)),
            place=Avg("slot"),
        )
    )


def _in_order(rows: Iterable[Any]) -> list[tuple[int, Outcome]]:
    """As the self-check asks; where that differs by attempt, by the mean place."""
    outcomes: dict[int, Outcome] = defaultdict(Outcome)
    places: dict[int, float] = defaultdict(float)
    for row in rows:
        outcomes[row["question"]] += Outcome(
            row["times"], row["right"], row["partly"], row["blank"], row["waiting"]
        )
        places[row["question"]] += row["place"] * row["times"]
    return sorted(
        outcomes.items(), key=lambda pair: (places[pair[0]] / pair[1].asked, pair[0])
    )


def _sureness(rows: Iterable[Any]) -> list[Sureness]:
    """The surest first; nothing where nobody was asked."""
    found = []
    for certainty in sorted(Certainty, reverse=True):
        own = [row for row in rows if row["certainty"] == certainty]
        times, right = (sum(row[name] for row in own) for name in ("rated", "right"))
        found.append(Sureness(certainty, times, right))
    return found if any(level.times for level in found) else []
