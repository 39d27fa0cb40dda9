"""Matching in QTI: a match of two sets, or an association within one."""

from typing import Any

from ...exchange.by_kind import Broken
from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page
from ..base import Spec
from ..exchange_words import no_key
from ..parts_qti import CHOICE, places, read_part, sides, write_match
from ..specs import parts

INTERACTIONS = ("matchInteraction", "associateInteraction")


def read(asked: Asked) -> dict[str, Any] | None:
    if asked.name == "associateInteraction":
        return _associated(asked)
    left, right = sides(asked)
    belongs = places(asked)
    if belongs is None:
        return None
    if not belongs:
        raise Broken(no_key())
    pairs = [
        {**read_part(left[one]), "match": right[other].text}
        for one, other in ((key, belongs[key]) for key in left if key in belongs)
    ]
    used = set(belongs.values())
    decoys = [{"text": part.text} for key, part in right.items() if key not in used]
    return {"pairs": pairs, "decoys": decoys}


def _associated(asked: Asked) -> dict[str, Any] | None:
    """What is named first in a pair comes to stand on the left."""
    found = {part.key: part for part in asked.parts(CHOICE)}
    pairs = [(a, b) for a, b in asked.pairs() if a in found and b in found]
    if not pairs:
        raise Broken(no_key())
    used = [key for pair in pairs for key in pair]
    if len(set(used)) < len(used):
        return None
    return {
        "pairs": [{**read_part(found[a]), "match": found[b].text} for a, b in pairs],
        "decoys": [{"text": p.text} for key, p in found.items() if key not in used],
    }


def write(spec: Spec, page: Page) -> None:
    pairs = parts(spec, "pairs")
    first: dict[str, str] = {}
    for pair in pairs:
        first.setdefault(pair["match"], pair["key"])
    right = [{"key": key, "text": text} for text, key in first.items()]
    belongs = {pair["key"]: first[pair["match"]] for pair in pairs}
    write_match(page, pairs, [*right, *parts(spec, "decoys")], belongs)
