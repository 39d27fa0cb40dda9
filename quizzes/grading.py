"""What an answer is worth: sets of choice keys in, a mark between 0 and 1 out.

Knows nothing of Django, so that every rule can be tried with made-up answers.
"""

from collections.abc import Iterable, Set


def single(chosen: Set[str], right: Set[str]) -> float:
    """One right choice: it alone earns the mark."""
    return 1.0 if right and chosen == right else 0.0


def multiple(chosen: Set[str], right: Set[str], wrong: Set[str]) -> float:
    """Partial credit: each wrong choice takes away what it would cost to guess.

    The share of the right choices found less the share of the wrong ones taken,
    never below 0; so ticking everything earns nothing.
    """
    if not right or not chosen <= right | wrong:
        return 0.0
    if chosen == right:
        return 1.0
    # One fraction of whole numbers: a difference of two quotients is not exact.
    hits, misses = len(chosen & right), len(chosen & wrong)
    total = len(right) * max(len(wrong), 1)
    return max(0, hits * max(len(wrong), 1) - misses * len(right)) / total


def mean(marks: Iterable[float]) -> float:
    """The mark of a whole attempt."""
    marks = list(marks)
    return min(1.0, sum(marks) / len(marks)) if marks else 0.0


def passes(mark: float, pass_mark: float) -> bool:
    """Say whether the pass mark is reached; a rounding error fails nobody."""
    return mark >= pass_mark - 1e-9
