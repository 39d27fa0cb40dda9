"""Matching: each right side is a bin, and its left sides are what belongs there.

So pairs are marked as sorted items are. With one left side to each right one that is
the share of right pairs, less what each wrong one would bring by guessing: to match
everything with the same right side earns nothing, and the one pair in n that chance
gets right pays for the others. A decoy is a bin in which nothing belongs.
"""

from ..sorting.grading import Marking

__all__ = ["Marking"]
