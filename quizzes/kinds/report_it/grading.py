"""What a report is worth: by what was said, whatever the order."""

from collections.abc import Set


def mark(said: Set[str], needed: Set[str], never: Set[str]) -> float:
    """The share of what is needed, less the share of what must not be said, never
    below 0; what may be said changes nothing. So saying everything earns nothing.
    """
    if not needed:
        return 0.0
    # One fraction of whole numbers: a difference of two quotients is not exact.
    wrong = max(len(never), 1)
    points = len(said & needed) * wrong - len(said & never) * len(needed)
    return max(0, points) / (len(needed) * wrong)
