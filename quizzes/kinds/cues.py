"""What gives an answer away to somebody who does not know: pure, over texts."""

from collections.abc import Sequence


def longest_is_key(
    options: Sequence[tuple[str, bool]], by: float, at_least: int
) -> bool:
    """Whether the only right one of (text, right) is longer than every other one, by
    this factor and so many characters."""
    right = [len(text) for text, is_right in options if is_right]
    wrong = [len(text) for text, is_right in options if not is_right]
    if len(right) != 1 or len(wrong) < 2:
        return False
    return right[0] >= max(max(wrong) * by, max(wrong) + at_least)
