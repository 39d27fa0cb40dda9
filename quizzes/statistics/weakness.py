"""Which questions an editor should look at again, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.cache import cache
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ..kinds import Kind, kinds
from ..kinds.cues import longest_is_key
from ..models import Question
from .health import KEPT_FOR, Health, bank_health, counted
from .picking import Answered, Version, versions_of

# Of fewer answers nothing is concluded about a question.
ENOUGH = 20
TOO_HARD, TOO_EASY = 0.3, 0.95
TELLS_LITTLE = 0.2
# No better than guessing: at most so much above the random guess score.
BY_CHANCE = 0.05
LONGER_BY, LONGER_AT_LEAST = 1.4, 4


class Weakness(models.TextChoices):
    NEGATIVE = "NEGATIVE", _("who knows more gets it wrong: is the key right?")
    LOW = "LOW", _("tells those who know from those who do not too little")
    HARD = "HARD", _("few get it right: too hard, or not clear")
    EASY = "EASY", _("nearly everybody gets it right")
    GUESSED = "GUESSED", _("answered no better than by guessing")
    NEVER_CHOSEN = "NEVER_CHOSEN", _("a wrong choice that nobody takes")
    LONGEST = "LONGEST", _("the longest choice is the right one")


@dataclass(frozen=True, slots=True)
class Weak:
    question: Question
    health: Health
    reasons: tuple[Weakness, ...]


def weak_questions() -> list[Weak]:
    """The published ones, in the order of the bank."""
    health = bank_health()
    unused = with_unused_choices()
    found = []
    for question in Question.objects.live().select_related("topic"):
        own = health.get(question.pk, Health(0))
        reasons = tuple(_reasons(question, own, question.pk in unused))
        if reasons:
            found.append(Weak(question, own, reasons))
    return found


def weak_keys() -> dict[int, tuple[Weakness, ...]]:
    """By question, its weaknesses; at most ten minutes old."""
    kept = cache.get("quizzes.weak_questions")
    if kept is None:
        kept = {weak.question.pk: weak.reasons for weak in weak_questions()}
        cache.set("quizzes.weak_questions", kept, KEPT_FOR)
    return kept


def _reasons(question: Question, health: Health, unused: bool) -> Iterator[Weakness]:
    if health.asked >= ENOUGH:
        yield from _of_discrimination(health.discrimination)
        yield from _of_facility(health.facility, guess_at(question))
        if unused:
            yield Weakness.NEVER_CHOSEN
    options = [(pick.text, pick.right) for pick in question.rules.offers(question.spec)]
    if longest_is_key(options, LONGER_BY, LONGER_AT_LEAST):
        yield Weakness.LONGEST


def _of_discrimination(index: float | None) -> Iterator[Weakness]:
    if index is not None and index < TELLS_LITTLE:
        yield Weakness.NEGATIVE if index < 0 else Weakness.LOW


def _of_facility(facility: float | None, guess: float | None) -> Iterator[Weakness]:
    if facility is None:
        return
    if facility < TOO_HARD:
        yield Weakness.HARD
    elif facility > TOO_EASY:
        yield Weakness.EASY
    if guess is not None and facility <= guess + BY_CHANCE:
        yield Weakness.GUESSED


def guess_at(question: Question) -> float | None:
    return question.rules.guess(question.spec)


def with_unused_choices() -> set[int]:
    """Questions with a wrong choice that nobody took, as they are published now."""
    listing = [k.name for k in kinds().values() if type(k).offers is not Kind.offers]
    published = counted().filter(
        question__kind__in=listing, revision_id=F("question__live_revision_id")
    )
    return {
        question
        for question, versions in versions_of(Answered.to(published)).items()
        if any(_has_unused(version) for version in versions)
    }


def _has_unused(version: Version) -> bool:
    return version.answered >= ENOUGH and bool(version.never_taken)
