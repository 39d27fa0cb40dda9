"""Read the attempts at a self-check once, as rows, and say what they tell."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from ..models import Attempt, Question, Quiz, Response
from ..models.attempts import AttemptQuerySet
from .picking import Answered, Version, versions_of
from .report import QuestionStatistics, QuizStatistics, statistics_of
from .scores import Row, Scores

CHUNK = 5_000


@dataclass
class QuestionReading:
    question: Question
    statistics: QuestionStatistics
    versions: list[Version] = field(default_factory=list)


@dataclass
class QuizReading:
    statistics: QuizStatistics
    questions: list[QuestionReading]


def firsts(attempts: AttemptQuerySet) -> AttemptQuerySet:
    """Of these attempts, each person's first that was handed in: as Moodle says, what
    somebody does who has seen the answers fits no index."""
    earlier = Attempt.objects.submitted().filter(
        user=OuterRef("user"), quiz=OuterRef("quiz"), number__lt=OuterRef("number")
    )
    return attempts.submitted().exclude(Exists(earlier))


def read_quiz(quiz: Quiz, *, every: bool = False) -> QuizReading:
    """By first attempts; with `every`, by all of them."""
    attempts = Attempt.objects.for_quiz(quiz)
    return read_attempts(attempts.submitted() if every else firsts(attempts))


def read_attempts(attempts: AttemptQuerySet) -> QuizReading:
    answered = Answered(Counter())
    scores = Scores.read(_rows(attempts, answered))
    found = statistics_of(scores)
    versions = versions_of(answered)
    for key, statistics in found.questions.items():
        newest = versions[key][-1].question
        if newest.kind:
            statistics.random_guess_score = newest.rules.guess(newest.spec)
    readings = [
        QuestionReading(versions[key][-1].question, statistics, versions[key])
        for key, statistics in found.questions.items()
    ]
    return QuizReading(found, readings)


def _rows(attempts: AttemptQuerySet, answered: Answered) -> Iterator[Row]:
    """Answers are counted on the way, as text: few of them differ."""
    responses = Response.objects.filter(attempt__in=attempts.order_by().values("pk"))
    rows = responses.order_by("attempt", "slot").values_list(
        *("attempt_id", "slot", "question_id", "mark", "revision_id"),
        Cast("answer", TextField()),
    )
    for attempt, slot, question, mark, revision, answer in rows.iterator(CHUNK):
        answered.counts[question, revision, answer] += 1
        yield attempt, slot, question, mark
