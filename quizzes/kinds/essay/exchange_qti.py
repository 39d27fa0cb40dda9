"""Essays in QTI: an extended text that somebody marks."""

from typing import Any

from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page
from ..base import Spec

INTERACTIONS = ("extendedTextInteraction",)
LENGTHS = range(10, 4001)  # what the block allows


def read(asked: Asked) -> dict[str, Any]:
    model_answer = "\n".join(asked.declaration.correct)
    guidance = "\n".join(filter(None, [asked.guide, model_answer]))
    length = asked.element.get("expectedLength", "")
    fits = length.isdecimal() and len(length) < 6 and int(length) in LENGTHS
    return {"guidance": guidance, "length": int(length) if fits else None}


def write(spec: Spec, page: Page) -> None:
    page.declare("single", "string", [])
    entry = page.interaction("extendedTextInteraction", format="plain")
    if spec.get("length"):
        entry.set("expectedLength", str(spec["length"]))
    page.guide(spec.get("guidance") or "")
    page.marked_by_somebody()
