"""What the kinds that give parts their places share in QTI."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from ..exchange.formats.qti.asked import Asked, Part
from ..exchange.formats.qti.page import Page
from ..exchange.formats.qti.words import plain

CHOICE = "simpleAssociableChoice"


def read_part(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {"text": part.text, "feedback": part.feedback}
    if part.picture:
        found["illustration"] = {"picture": part.picture}
    return found


def sides(asked: Asked) -> tuple[dict[str, Part], dict[str, Part]]:
    """The two sets of a match, each by its identifiers."""
    sets = asked.element.findall("simpleMatchSet")
    found = [{p.key: p for p in asked.parts(CHOICE, within=one)} for one in sets[:2]]
    return (found[0], found[1]) if len(found) == 2 else ({}, {})


def places(asked: Asked) -> dict[str, str] | None:
    """By left side the right one; None where a left side has several."""
    left, right = sides(asked)
    found: dict[str, str] = {}
    for one, other in asked.pairs():
        if one in right and other in left:
            one, other = other, one
        if one in left and other in right and found.setdefault(one, other) != other:
            return None
    return found


def write_match(
    page: Page,
    left: list[dict[str, Any]],
    right: list[dict[str, Any]],
    belongs: dict[str, str],
) -> None:
    """`belongs` says, by the key of a left side, the key of its right one."""
    pairs = [f"C{one} P{other}" for one, other in belongs.items()]
    page.declare("multiple", "directedPair", pairs)
    if pairs:
        page.map({pair: 1 / len(pairs) for pair in pairs})
    element = page.interaction("matchInteraction", shuffle="true", maxAssociations="0")
    for letter, side, most in (("C", left, "1"), ("P", right, "0")):
        place = SubElement(element, "simpleMatchSet")
        for part in side:
            choice = SubElement(place, CHOICE, identifier=f"{letter}{part['key']}")
            choice.set("matchMax", most)
            choice.text = plain(part["text"])
            _fill(page, choice, part, letter)


def _fill(page: Page, choice: Element, part: dict[str, Any], letter: str) -> None:
    if letter == "C":
        page.illustrate(choice, part)
        page.remark_inside(choice, part)
