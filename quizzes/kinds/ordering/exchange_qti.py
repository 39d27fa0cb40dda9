"""Ordering in QTI."""

from typing import Any
from xml.etree.ElementTree import SubElement

from ...exchange.by_kind import Broken
from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page
from ...exchange.formats.qti.words import plain
from ..base import Spec
from ..exchange_words import no_key
from ..parts_qti import read_part
from ..specs import parts

INTERACTIONS = ("orderInteraction",)


def read(asked: Asked) -> dict[str, Any]:
    found = {part.key: part for part in asked.parts("simpleChoice")}
    order = [key for key in asked.declaration.right if key in found]
    if len(order) != len(found) or len(order) < 2:
        raise Broken(no_key())
    return {"steps": [read_part(found[key]) for key in order]}


def write(spec: Spec, page: Page) -> None:
    steps = parts(spec, "steps")
    page.declare("ordered", "identifier", [page.key(step) for step in steps])
    element = page.interaction("orderInteraction", shuffle="true")
    # Not in the right order, for programs that do not shuffle.
    for step in sorted(steps, key=lambda step: str(step["key"])):
        choice = SubElement(element, "simpleChoice", identifier=page.key(step))
        choice.text = plain(step["text"])
        page.illustrate(choice, step)
        page.remark_inside(choice, step)
