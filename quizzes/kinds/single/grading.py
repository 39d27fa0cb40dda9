"""One right choice: it alone earns the mark."""

from collections.abc import Set


def mark(chosen: Set[str], right: Set[str]) -> float:
    return 1.0 if right and chosen == right else 0.0
