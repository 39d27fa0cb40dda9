"""Sorting in QTI: a match in which several things go to the same bin."""

from typing import Any

from ...exchange.by_kind import Broken
from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page
from ..base import Spec
from ..exchange_words import no_key
from ..parts_qti import places, read_part, sides, write_match
from ..specs import parts

INTERACTIONS = ("matchInteraction",)


def read(asked: Asked) -> dict[str, Any] | None:
    left, right = sides(asked)
    belongs = places(asked)
    if belongs is None or (asked.kind != "SORTING" and not _shared(belongs)):
        return None
    if not belongs:
        raise Broken(no_key())
    if len(belongs) < len(left):
        return None  # what belongs nowhere has no bin here
    inside: dict[str, list[dict[str, Any]]] = {key: [] for key in right}
    for one, part in left.items():
        inside[belongs[one]].append(read_part(part))
    bins = [{"text": bin_.text, "items": inside[key]} for key, bin_ in right.items()]
    return {"bins": bins}


def _shared(belongs: dict[str, str]) -> bool:
    """Bins hold several things; in a matching each side is used once."""
    return len(set(belongs.values())) < len(belongs)


def write(spec: Spec, page: Page) -> None:
    bins = parts(spec, "bins")
    items = [(item, bin_) for bin_ in bins for item in parts(bin_, "items")]
    belongs = {item["key"]: bin_["key"] for item, bin_ in items}
    write_match(page, [item for item, _bin in items], bins, belongs)
