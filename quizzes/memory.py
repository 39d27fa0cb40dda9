"""What somebody is about to forget, by the scheduler of the `fsrs` package.

Nothing is kept: the answers that were given are gone through again, oldest first, and
tell when each question is to be asked next. So a late or corrected answer simply shows,
and weeks that were missed leave no debt: only the few most urgent are ever asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler

# Days, not minutes: nobody is asked the same again within one lesson.
SCHEDULER = Scheduler(
    desired_retention=0.9,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=180,
    enable_fuzzing=False,
)
SURE_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """A question was answered: what the answer was worth, and how sure somebody was."""

    question: int
    mark: float  # 0 to 1
    at: datetime
    certainty: int | None = None

    @property
    def rating(self) -> Rating:
        if self.mark <= 0:
            return Rating.Again
        guessed = self.certainty is not None and self.certainty < SURE_ENOUGH
        return Rating.Hard if self.mark < 1 or guessed else Rating.Good


def due(seen: Iterable[Seen], now: datetime) -> list[int]:
    """The questions whose time has come, what is forgotten most first."""
    cards = {
        question: _card(question, answers)
        for question, answers in _by_question(seen).items()
    }
    at = now.astimezone(UTC)
    ready = [question for question, card in cards.items() if card.due <= now]
    return sorted(
        ready,
        key=lambda q: (SCHEDULER.get_card_retrievability(cards[q], at), q),
    )


def _by_question(seen: Iterable[Seen]) -> dict[int, list[Seen]]:
    found: dict[int, list[Seen]] = defaultdict(list)
    for one in sorted(seen, key=lambda one: one.at):
        found[one.question].append(one)
    return found


def _card(question: int, answers: list[Seen]) -> Card:
    # The package knows no other zone.
    card = Card(card_id=question, due=answers[0].at.astimezone(UTC))
    for answer in answers:
        at = answer.at.astimezone(UTC)
        card, _log = SCHEDULER.review_card(card, answer.rating, at)
    return card
