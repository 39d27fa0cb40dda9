"""What can be said of one question, by the marks for it and the sums of the attempts.

`marks` and `sums` belong together: one pair for each attempt that had the question.
"""

from collections.abc import Sequence
from math import sqrt

from . import spread

Marks = Sequence[float]


def facility_index(marks: Marks) -> float | None:
    """The mean mark, of 1 at most: how easy the question is.

    Moodle: F = (mean of x - x_min) / (x_max - x_min); our marks go from 0 to 1.
    """
    return spread.mean(marks) if marks else None


def standard_deviation(marks: Marks) -> float | None:
    """The square root of the sample's variance; Moodle: S = sqrt(V(x)), over n - 1."""
    return sqrt(spread.variance(marks)) if len(marks) > 1 else None


def discrimination_index(marks: Marks, sums: Marks) -> float | None:
    """Whether those who know the rest know this, too: -1 to 1.

    Moodle: D = r(x, X) = C(x, X) / sqrt(V(x) V(X)), where X is the attempt's sum
    without the mark for this question. For a question that was drawn, too.
    """
    if len(marks) < 2:
        return None
    rest = rest_of(marks, sums)
    apart = spread.variance(marks) * spread.variance(rest)
    return spread.covariance(marks, rest) / sqrt(apart) if apart else None


def discriminative_efficiency(marks: Marks, sums: Marks) -> float | None:
    """How much of what such marks could tell apart they do tell apart: at most 1.

    Moodle: C(x, X) / C_max(x, X), where C_max is the covariance of the same numbers
    if both were in order: the best get the best marks. An easy question that does all
    it can has a small discrimination index and yet an efficiency of 1.
    """
    if len(marks) < 2:
        return None
    rest = rest_of(marks, sums)
    most = spread.covariance(sorted(marks), sorted(rest))
    return spread.covariance(marks, rest) / most if most else None


def rest_of(marks: Marks, sums: Marks) -> list[float]:
    return [whole - mark for whole, mark in zip(sums, marks, strict=True)]
