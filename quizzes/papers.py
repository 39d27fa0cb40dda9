"""A self-check on paper: the same questions in two orders, so that neighbours differ."""

from dataclasses import dataclass
from random import Random
from typing import Any

from .kinds import Line
from .models import Question, Quiz, stocked

VERSIONS = ("A", "B")
SEEDS = 10_000  # four digits, to be read out and typed again


@dataclass(frozen=True)
class Printed:
    """One question of a sheet, arranged as this version has it."""

    question: Question
    layout: Any

    @property
    def key(self) -> list[Line]:
        """What the teacher needs: the right parts, and those that are neither."""
        lines = self.question.rules.key(self.question.spec, self.layout)
        return [line for line in lines if line.right is not False]


@dataclass(frozen=True)
class Paper:
    quiz: Quiz
    seed: int
    version: str
    questions: list[Printed]

    @classmethod
    def of(cls, quiz: Quiz, seed: int, version: str) -> "Paper":
        """The seed says which questions, the version in which order."""
        questions = stocked(quiz.draw(Random(seed)))  # noqa: S311  can be repeated
        rng = Random(f"{seed}{version}")  # noqa: S311
        if version != VERSIONS[0]:
            questions = _otherwise(questions, rng)
        arranged = rng if quiz.shuffle_choices else None
        printed = [Printed(q, q.layout(arranged)) for q in questions]
        return cls(quiz, seed, version, printed)

    @property
    def name(self) -> str:
        """What stands on sheet and key, so that they are laid together again."""
        return f"{self.seed:04}-{self.version}"


def _otherwise(questions: list[Question], rng: Random) -> list[Question]:
    """In an order that is surely another one, where there is another one."""
    shuffled = rng.sample(questions, len(questions))
    return shuffled if shuffled != questions else [*questions[1:], *questions[:1]]
