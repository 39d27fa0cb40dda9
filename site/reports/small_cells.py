"""Which numbers may be shown so that fewer than five people cannot be told apart.

A sum and its parts are one table: whoever knows the sum and all parts but one knows
that one too, so hiding it alone would hide nothing (complementary suppression, as
statistical offices do it: Willenborg and de Waal 2001, Elements of Statistical
Disclosure Control).
"""

from collections.abc import Sequence
from typing import NamedTuple

FEWEST = 5


class Shown(NamedTuple):
    parts: list[bool]
    total: bool


def shown(counted: Sequence[int]) -> Shown:
    """Of parts with so many people each: which may be shown, and whether their sum.

    What is hidden counts nobody or at least five together, so that the sum may stand;
    where hiding more cannot achieve this, the sum is hidden too.
    """
    parts = [number == 0 or number >= FEWEST for number in counted]
    by_size = sorted(range(len(parts)), key=lambda n: counted[n])
    for n in by_size:
        if not 0 < _hidden(counted, parts) < FEWEST:
            break
        if counted[n]:
            parts[n] = False
    hidden = _hidden(counted, parts)
    whole = sum(counted)
    return Shown(
        parts,
        (hidden == 0 or hidden >= FEWEST) and (whole == 0 or whole >= FEWEST),
    )


def _hidden(counted: Sequence[int], parts: Sequence[bool]) -> int:
    return sum(n for n, is_shown in zip(counted, parts, strict=True) if not is_shown)
