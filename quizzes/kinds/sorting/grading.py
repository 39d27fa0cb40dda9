"""Sorting into bins: what is known beyond what guessing would bring.

A plain share of right items would pay whoever puts everything into the fullest bin, and
calling everything suspicious is just the mistake to unlearn. So each bin counts the
same, whatever its number of items, and each wrong item takes away what guessing would
bring. Where everything is sorted this is balanced accuracy adjusted for chance, with
two bins Youden's J: hits less false alarms. What was left out neither brings nor takes.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import lcm


class Marking:
    """What the items are worth; `right` says which bin each belongs to."""

    def __init__(self, right: Mapping[str, str]) -> None:
        sizes = Counter(right.values())
        self.right = right
        # A wrong item has so many bins to be right in: those in which something is.
        self.guesses = max(len(sizes) - 1, 1)
        # In whole numbers: a sum of quotients is not exact.
        whole = lcm(*sizes.values())
        self.worth = {item: whole // sizes[bin_] for item, bin_ in right.items()}
        self.total = whole * len(sizes) * self.guesses

    def mark(self, sorted_into: Mapping[str, str]) -> float:
        points = 0
        for item, bin_ in sorted_into.items():
            if self.right.get(item) == bin_:
                points += self.worth[item] * self.guesses
            else:
                points -= self.worth.get(item, 0)
        return self._of(points)

    def on_average(self, bins: int) -> float:
        """The mean mark of all ways to put each item into one of so many bins: what
        blind guessing earns."""
        chances: Mapping[int, float] = {0: 1.0}  # of so many points
        for worth in self.worth.values():
            after: dict[int, float] = defaultdict(float)
            for points, chance in chances.items():
                after[points + worth * self.guesses] += chance / bins
                after[points - worth] += chance * (bins - 1) / bins
            chances = after
        return sum(self._of(points) * chance for points, chance in chances.items())

    def _of(self, points: int) -> float:
        return max(points, 0) / self.total if self.total else 0.0
