"""Putting in order: how much of it stands in the right order.

The mark grows with the longest run of items that stand in the right order among
themselves, whatever stands between them (the longest increasing subsequence; "longest
ordered subset" in Moodle's qtype_ordering). Who misplaces one item has one mistake, and
loses one step, however far it strayed. Counting neighbours ("relative to next item")
would charge the same mistake up to three times, and counting places ("absolute
position") would charge one for each item that had to move up.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import factorial


def mark(places: Sequence[int]) -> float:
    """`places` are those given to the items, in the right order; 0 where none was given.

    One item alone is in order with itself: any answer has that, so it earns nothing.
    """
    if len(places) < 2:
        return 0.0
    return max(_length_of_run(places) - 1, 0) / (len(places) - 1)


def longest_run(places: Sequence[int]) -> list[int]:
    """The numbers of the items that may stay; all others would have to be moved."""
    runs: list[list[int]] = []  # for each item, the longest one that ends with it
    for number, place in enumerate(places):
        if place:
            before = [run for run in runs if places[run[-1]] < place]
            runs.append([*max(before, key=len, default=[]), number])
    return max(runs, key=len, default=[])


def _length_of_run(places: Sequence[int]) -> int:
    """As many as `longest_run` names, without naming them: a whole school is marked."""
    ends: list[int] = []  # of a run of one, of two, ...: the lowest place it can end at
    for place in filter(None, places):
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


# How long the longest runs of all orders of one, two, three, ... items are together.
ALL_RUNS = (1, 3, 12, 58, 335, 2261, 17465, 152020, 1473057, 15730705)


def on_average(items: int) -> float | None:
    """The mean mark of all orders of so many items: what blind guessing earns."""
    if not 1 < items <= len(ALL_RUNS):
        return None
    run = ALL_RUNS[items - 1] / factorial(items)
    return (run - 1) / (items - 1)
