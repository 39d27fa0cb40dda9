"""What a whole attempt is worth. What one answer is worth, each kind knows itself."""

from collections.abc import Iterable


def mean(marks: Iterable[float]) -> float:
    """The mark of a whole attempt."""
    marks = list(marks)
    return min(1.0, sum(marks) / len(marks)) if marks else 0.0


def passes(mark: float, pass_mark: float) -> bool:
    """Say whether the pass mark is reached; a rounding error fails nobody."""
    return mark >= pass_mark - 1e-9
