"""How the kinds with choices are said in QTI."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from ..exchange.by_kind import Broken
from ..exchange.formats.qti.asked import Asked, Part
from ..exchange.formats.qti.page import Page
from ..exchange.formats.qti.words import plain
from .base import Spec
from .exchange_words import no_key
from .specs import parts

INTERACTIONS = ("choiceInteraction",)


def choices(asked: Asked) -> list[dict[str, Any]]:
    right = set(asked.declaration.right)
    found = [_choice(part, right) for part in asked.parts("simpleChoice")]
    if not any(choice["correct"] for choice in found):
        raise Broken(no_key())
    return found


def _choice(part: Part, right: set[str]) -> dict[str, Any]:
    choice: dict[str, Any] = {
        "text": part.text,
        "correct": part.key in right,
        "feedback": part.feedback,
    }
    if part.picture:
        choice["illustration"] = {"picture": part.picture}
    return choice


def write(spec: Spec, page: Page, *, several: bool) -> Element:
    found = parts(spec, "choices")
    right = [page.key(part) for part in found if part["correct"]]
    wrong = [page.key(part) for part in found if not part["correct"]]
    page.declare("multiple" if several else "single", "identifier", right)
    if several:
        page.map(_worth(right, wrong))
    element = page.interaction(
        "choiceInteraction", shuffle="true", maxChoices="0" if several else "1"
    )
    for part in found:
        choice = SubElement(element, "simpleChoice", identifier=page.key(part))
        choice.text = plain(part["text"])
        page.illustrate(choice, part)
        page.comment(choice, part)
    return element


def _worth(right: list[str], wrong: list[str]) -> dict[str, float]:
    """As it is marked here: what is found, less what is wrongly ticked."""
    gains = {key: 1 / len(right) for key in right}
    return gains | {key: -1 / len(wrong) for key in wrong}
