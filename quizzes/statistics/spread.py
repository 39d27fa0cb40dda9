"""Means and how numbers vary, alone and together: of a sample, so over n - 1."""

from collections.abc import Sequence
from math import fsum
from operator import mul

# Sums of thirds and the like are not exact: a variance below this is none.
NOTHING = 1e-12


def mean(numbers: Sequence[float]) -> float:
    return fsum(numbers) / len(numbers)


def covariance(one: Sequence[float], other: Sequence[float]) -> float:
    """Of at least two pairs; 0 where it only seems not to be."""
    return spread_together(from_mean(one), from_mean(other))


def variance(numbers: Sequence[float]) -> float:
    distances = from_mean(numbers)
    return spread_together(distances, distances)


def from_mean(numbers: Sequence[float]) -> list[float]:
    middle = mean(numbers)
    return [number - middle for number in numbers]


def spread_together(one: Sequence[float], other: Sequence[float]) -> float:
    """The covariance of numbers that are distances from their mean already."""
    found = fsum(map(mul, one, other)) / (len(one) - 1)
    return 0.0 if abs(found) < NOTHING else found
