"""Matching in GIFT: {=left -> right}."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.gift import notation
from ...exchange.formats.gift.notation import ARROW, Answers
from ..base import Spec
from ..specs import parts


def read(said: Answers) -> dict[str, Any] | None:
    if said.opening or said.has_choices or not said.parts or ARROW not in said.raw:
        return None
    sides = [part.pair for part in said.parts]
    if None in sides or said.bare:
        raise Broken(_("A pair is written = left -> right. Here a -> is missing."))
    return paired([side for side in sides if side])


def paired(sides: list[tuple[str, str]]) -> dict[str, Any]:
    """Without a left side it is a right side that belongs to nothing."""
    return {
        "pairs": [{"text": left, "match": right} for left, right in sides if left],
        "decoys": [{"text": right} for left, right in sides if not left],
    }


def write(spec: Spec) -> str:
    sides = [(part["text"], part["match"]) for part in parts(spec, "pairs")]
    sides += [("", part["text"]) for part in parts(spec, "decoys")]
    return notation.lines(f"={_said(left)} -> {_said(right)}" for left, right in sides)


def _said(side: str) -> str:
    return notation.said(notation.without_arrow(side))


def lost(spec: Spec) -> Iterator[str]:
    pairs = parts(spec, "pairs")
    if any(part.get("feedback") for part in pairs):
        yield _("the feedback on pairs")
    texts = [part[name] for part in pairs for name in ("text", "match")]
    texts += [part["text"] for part in parts(spec, "decoys")]
    yield from notation.arrows_lost(texts)
