"""The marks of many attempts, arranged by question, by place and by attempt."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

# Attempt, slot, question, mark; the rows of an attempt stand together.
Row: TypeAlias = tuple[int, int, int, float | None]


def numbers() -> "array[float]":
    return array("d")


@dataclass
class Scores:
    sums: "array[float]" = field(default_factory=numbers)
    # By question: its marks, and the sums of the attempts that had it.
    marks: "dict[int, array[float]]" = field(
        default_factory=lambda: defaultdict(numbers)
    )
    wholes: "dict[int, array[float]]" = field(
        default_factory=lambda: defaultdict(numbers)
    )
    slots: "dict[int, array[float]]" = field(
        default_factory=lambda: defaultdict(numbers)
    )
    waiting: int = 0
    of_other_length: int = 0

    @classmethod
    def read(cls, rows: Iterable[Row]) -> "Scores":
        """Sums of different lengths do not compare: where a self-check was changed
        meanwhile, the attempts of the commonest length are taken."""
        waiting, by_length = 0, defaultdict[int, Scores](cls)
        for _attempt, asked in groupby(rows, key=itemgetter(0)):
            given = [(slot, question, mark) for _a, slot, question, mark in asked]
            if any(mark is None for _s, _q, mark in given):
                waiting += 1
            else:
                by_length[len(given)].add(given)  # type: ignore[arg-type]
        found = max(by_length.values(), key=lambda s: len(s.sums), default=cls())
        found.waiting = waiting
        found.of_other_length = sum(
            len(other.sums) for other in by_length.values() if other is not found
        )
        return found

    def add(self, given: Sequence[tuple[int, int, float]]) -> None:
        whole = sum(mark for _slot, _question, mark in given)
        self.sums.append(whole)
        for slot, question, mark in given:
            self.marks[question].append(mark)
            self.wholes[question].append(whole)
            self.slots[slot].append(mark)

    @property
    def fixed(self) -> bool:
        """Whether every attempt had the same questions, in whatever order."""
        return all(len(marks) == len(self.sums) for marks in self.marks.values())

    @property
    def places(self) -> "list[array[float]]":
        """What the self-check is made of: its questions, or the slots where they are
        drawn anew for each attempt."""
        found = self.marks if self.fixed else self.slots
        return [found[key] for key in sorted(found)]
