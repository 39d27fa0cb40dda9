"""What can be said of a self-check as a whole, by the marks of all attempts at it.

`table` holds the marks of each place in the self-check, `sums` those of each attempt.
"""

from collections.abc import Sequence
from math import sqrt

from . import spread
from .items import Marks, standard_deviation


def effective_weights(table: Sequence[Marks], sums: Marks) -> list[float | None]:
    """How much each question really has to do with how the sums differ.

    Moodle: sqrt(C(x, T)) / sum of the same of all questions. A question that goes
    against the sum (C < 0) has no such root: none is named, and the others share.
    """
    if len(sums) < 2:
        return [None for _marks in table]
    together = [spread.covariance(marks, sums) for marks in table]
    roots = [sqrt(shared) if shared >= 0 else None for shared in together]
    whole = sum(root for root in roots if root)
    return [root / whole if root is not None and whole else None for root in roots]


def internal_consistency(table: Sequence[Marks], sums: Marks) -> float | None:
    """Cronbach's alpha: whether the questions measure one thing; at most 1.

    Moodle: CIC = p / (p - 1) * (1 - sum of V(x) / V(T)), with p places.
    """
    places = len(table)
    if places < 2 or len(sums) < 2 or not (apart := spread.variance(sums)):
        return None
    single = sum(spread.variance(marks) for marks in table)
    return places / (places - 1) * (1 - single / apart)


def error_ratio(consistency: float | None) -> float | None:
    """What part of the deviation is chance: Moodle's ER = sqrt(1 - CIC)."""
    return None if consistency is None else sqrt(max(0.0, 1 - consistency))


def standard_error(consistency: float | None, sums: Marks) -> float | None:
    """How far a sum may be off by chance alone: Moodle's SE = ER * sqrt(V(T))."""
    chance, deviation = error_ratio(consistency), standard_deviation(sums)
    return None if chance is None or deviation is None else chance * deviation
