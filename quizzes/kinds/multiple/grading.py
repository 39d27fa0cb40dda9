"""Several right choices, with partial credit."""

from collections.abc import Set


def mark(chosen: Set[str], right: Set[str], wrong: Set[str]) -> float:
    """Each wrong choice takes away what it would cost to guess.

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
