"""A number near enough to one that was foreseen."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Range:
    value: Fraction
    tolerance: Fraction
    mark: float

    def holds(self, number: Fraction) -> bool:
        return abs(number - self.value) <= self.tolerance


def best(number: Fraction | None, ranges: Sequence[Range]) -> int | None:
    """Which range the number falls into: the one worth most, then the narrowest."""
    if number is None:
        return None
    found = [n for n, one in enumerate(ranges) if one.holds(number)]
    return min(
        found, key=lambda n: (-ranges[n].mark, ranges[n].tolerance), default=None
    )


def mark(number: Fraction | None, ranges: Sequence[Range]) -> float:
    found = best(number, ranges)
    return 0.0 if found is None else ranges[found].mark
