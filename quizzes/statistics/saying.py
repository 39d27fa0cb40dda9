"""The statistics of a self-check in words and as data for programs."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from ..models import Quiz
from .picking import Option, Version
from .reading import QuestionReading, QuizReading
from .report import FEWEST, QuestionStatistics, QuizStatistics

NOT_ENOUGH = "not enough data"
# None says that each attempt has other questions, not that there are too few.
NOT_MEASURED = {"intended_weight"}
NOT_A_NUMBER = {"questions"}


def as_data(quiz: Quiz, reading: QuizReading) -> dict[str, Any]:
    """What `quiz_statistics --json` prints: shares, of which 1 is all."""
    return {
        "quiz": {"id": quiz.pk, "slug": quiz.slug, "title": quiz.title},
        **numbers(reading.statistics),
        "questions": [
            {
                "id": found.question.pk,
                "kind": found.question.kind,
                "stem": found.question.stem,
                **numbers(found.statistics),
                "versions": [version_data(version) for version in found.versions],
            }
            for found in reading.questions
        ],
    }


def numbers(found: QuizStatistics | QuestionStatistics) -> dict[str, Any]:
    values = {
        entry.name: rounded(getattr(found, entry.name))
        for entry in fields(found)
        if entry.name not in NOT_A_NUMBER
    }
    missing = {name for name, value in values.items() if value is None}
    return {**values, "not_enough_data": sorted(missing - NOT_MEASURED)}


def rounded(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value


def version_data(version: Version) -> dict[str, Any]:
    return {
        "answered": version.answered,
        "blank": version.blank,
        "options": [
            option_data(option, version.answered >= FEWEST)
            for option in version.options
        ],
    }


def option_data(option: Option, enough: bool) -> dict[str, Any]:
    """What very few chose says something about one of them."""
    belief = option.misconception
    return {
        "text": option.pick.text,
        "right": option.pick.right,
        "misconception": belief.title if belief else None,
        "count": option.count if enough else None,
        "share": rounded(option.share) if enough else None,
    }


def lines(quiz: Quiz, reading: QuizReading) -> Iterator[str]:
    """The same for people, one thing to a line."""
    whole = reading.statistics
    yield f"{quiz.title}: {whole.attempts} attempts"
    if whole.waiting:
        yield f"{whole.waiting} wait for a teacher's marks and are left out"
    if whole.of_other_length:
        yield f"{whole.of_other_length} had another number of questions: left out"
    yield from indices(whole)
    for number, found in enumerate(reading.questions, 1):
        yield ""
        yield f"{number}. {found.question} ({found.statistics.asked})"
        yield from indices(found.statistics)
        yield from taken(found)


def indices(found: QuizStatistics | QuestionStatistics) -> Iterator[str]:
    counts = {"attempts", "waiting", "of_other_length", "asked", *NOT_A_NUMBER}
    for entry in fields(found):
        if entry.name in counts:
            continue
        value = getattr(found, entry.name)
        said = NOT_ENOUGH if value is None else f"{value:.1%}"
        yield f"   {entry.name.replace('_', ' ')}: {said}"


def taken(found: QuestionReading) -> Iterator[str]:
    for n, version in enumerate(found.versions, 1):
        if len(found.versions) > 1:
            yield f"   version {n}: {version.question}"
        if version.answered < FEWEST:
            yield f"     what was chosen: {NOT_ENOUGH}"
            continue
        for option in version.options:
            belief = f" [{option.misconception}]" if option.misconception else ""
            sign = "+" if option.pick.right else "-"
            share = f"{option.count:5} {option.share:5.0%}"
            yield f"   {sign} {share} {option.pick.text}{belief}"
        if version.blank:
            yield f"     {version.blank:5}       no answer"
