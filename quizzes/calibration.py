"""How sure somebody was, held against how it turned out. Shown back, never counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from .models import Certainty, Response


@dataclass(frozen=True, slots=True)
class Level:
    """How often somebody was so sure, and how often that was right."""

    certainty: Certainty
    times: int
    right: int

    @property
    def wrong(self) -> int:
        return self.times - self.right


@dataclass(frozen=True, slots=True)
class Calibration:
    levels: tuple[Level, ...]  # the surest first

    @classmethod
    def of(cls, responses: Iterable[Response]) -> "Calibration | None":
        """From what was answered, marked and rated; None where nothing was."""
        rated = [r for r in responses if r.certainty and r.is_answered and not r.waits]
        found = []
        for certainty in sorted(Certainty, reverse=True):
            of_it = [r.is_right for r in rated if r.certainty == certainty]
            found.append(Level(certainty, len(of_it), sum(of_it)))
        return cls(tuple(found)) if rated else None

    @property
    def sure(self) -> Level:
        return self.levels[0]

    @property
    def guessed(self) -> Level:
        return self.levels[-1]
