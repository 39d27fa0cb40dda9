"""All indices of one self-check, each None where there is not enough data."""

from dataclasses import dataclass, field

from .items import (
    discrimination_index,
    discriminative_efficiency,
    facility_index,
    standard_deviation,
)
from .scores import Scores
from .whole import (
    effective_weights,
    error_ratio,
    internal_consistency,
    standard_error,
)

# Numbers of fewer attempts are chance, and may tell about one person.
FEWEST = 5


@dataclass
class QuestionStatistics:
    asked: int
    facility_index: float | None = None
    standard_deviation: float | None = None
    discrimination_index: float | None = None
    discriminative_efficiency: float | None = None
    # None where the questions are drawn: each attempt weighs others.
    intended_weight: float | None = None
    effective_weight: float | None = None
    random_guess_score: float | None = None


@dataclass
class QuizStatistics:
    """`mean`, deviation and standard error are parts of the highest possible sum."""

    attempts: int
    waiting: int = 0
    of_other_length: int = 0
    mean: float | None = None
    standard_deviation: float | None = None
    internal_consistency: float | None = None
    error_ratio: float | None = None
    standard_error: float | None = None
    questions: dict[int, QuestionStatistics] = field(default_factory=dict)


def statistics_of(scores: Scores) -> QuizStatistics:
    found = QuizStatistics(len(scores.sums), scores.waiting, scores.of_other_length)
    found.questions = {key: of_question(scores, key) for key in sorted(scores.marks)}
    if found.attempts < FEWEST:
        return found
    places = scores.places
    highest = len(places)
    consistency = internal_consistency(places, scores.sums)
    found.mean = (facility_index(scores.sums) or 0) / highest
    found.standard_deviation = share(standard_deviation(scores.sums), highest)
    found.internal_consistency = consistency
    found.error_ratio = error_ratio(consistency)
    found.standard_error = share(standard_error(consistency, scores.sums), highest)
    if scores.fixed:
        weights = effective_weights(places, scores.sums)
        for question, weight in zip(found.questions.values(), weights, strict=True):
            question.intended_weight = 1 / highest
            question.effective_weight = weight
    return found


def of_question(scores: Scores, key: int) -> QuestionStatistics:
    marks, sums = scores.marks[key], scores.wholes[key]
    if len(marks) < FEWEST:
        return QuestionStatistics(len(marks))
    return QuestionStatistics(
        len(marks),
        facility_index(marks),
        standard_deviation(marks),
        discrimination_index(marks, sums),
        discriminative_efficiency(marks, sums),
    )


def share(number: float | None, whole: int) -> float | None:
    return None if number is None else number / whole
