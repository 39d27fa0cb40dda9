"""A plan at a glance, read from its agenda without fetching what that refers to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from ..blocks import Method

METHODS = {
    "breathing": Method.BREATHE,
    "discussion": Method.DISCUSS,
    "role_play": Method.PLAY,
    "walk_through": Method.PRACTISE,
    "show_of_hands": Method.CHECK,
}


@dataclass(frozen=True, slots=True)
class Overview:
    """How the minutes are spent, and what there is to hand out and to ask."""

    mix: Sequence[tuple[str | Promise, int]]
    handouts: int
    questions: int


def overview(agenda: Any) -> Overview:
    kinds = Counter(block["type"] for block in agenda.raw_data)
    minutes: Counter[Method] = Counter()
    for block in agenda.raw_data:
        value = block["value"]
        named = value.get("method")
        method = Method(named) if named in Method.values else None
        method = METHODS.get(block["type"], method)
        if method:
            minutes[method] += value.get("minutes") or 0
    mix = [(Method(method).label, n) for method, n in minutes.most_common()]
    return Overview(mix, kinds["handout"], kinds["show_of_hands"])
