"""One assessment item becomes one question, or it is said why not."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from ...by_kind import Broken
from ...items import Failed, Item, Skipped
from ...speakers import speakers
from .asked import FEEDBACK, Asked, Declaration, Measure, picture_of
from .words import words

# No interaction with the question itself: a button for a hint.
ASIDE = frozenset({"endAttemptInteraction"})
GAP = "____"
FOR_MARKERS = frozenset({"scorer", "tutor", "author", "proctor"})


def read_item(
    item: Element, name: str, warnings: list[str], measure: Measure
) -> Item | Skipped | Failed:
    """`name` is that of the file, which is all that there is to find it by."""
    body = item.find("itemBody")
    title = item.get("title") or item.get("identifier") or name
    found = [] if body is None else list(_interactions(body))
    if body is None or len(found) != 1:
        return Skipped(1, title, _named(found))
    asked = _asked(item, found[0], body)
    asked.measure = measure
    try:
        kind, filled = _filled(asked)
    except Broken as problem:
        return Failed(1, f"{name}: {title}", str(problem))
    if not kind:
        return Skipped(1, title, asked.name)
    stem = _stem(body, asked)
    if not stem:
        message = _("The item asks nothing. Write the question into it.")
        return Failed(1, f"{name}: {title}", message)
    filled = _illustrated(filled, body, asked)
    warnings += [f"{title}: {warning}" for warning in asked.warnings]
    explanation = _explanation(item, asked)
    return Item(1, kind, stem, filled, name=title, explanation=explanation)


def _interactions(body: Element) -> Iterator[Element]:
    for element in body.iter():
        if element.tag.endswith("Interaction") and element.tag not in ASIDE:
            yield element


def _named(found: list[Element]) -> str:
    """Several interactions in one item, or none, are no kind of question here."""
    counted = Counter(element.tag for element in found)
    names = [f"{tag} × {n}" if n > 1 else tag for tag, n in counted.items()]
    return " + ".join(names) or "itemBody"


def _asked(item: Element, interaction: Element, body: Element) -> Asked:
    wanted = interaction.get("responseIdentifier", "RESPONSE")
    declarations = {
        element.get("identifier"): Declaration.of(element)
        for element in item.findall("responseDeclaration")
    }
    return Asked(
        interaction.tag,
        interaction,
        declarations.get(wanted, Declaration()),
        item,
        {
            feedback.get("identifier", ""): words(feedback)
            for feedback in item.findall("modalFeedback")
        },
        "\n".join(words(rubric) for rubric in body.iter("rubricBlock") if _for(rubric)),
    )


def _for(rubric: Element) -> bool:
    return bool(FOR_MARKERS & set(rubric.get("view", "").split()))


def _filled(asked: Asked) -> tuple[str, dict[str, Any]]:
    """The first kind that takes the item, and what fills its block."""
    known = speakers("qti")
    own = {asked.kind: known[asked.kind]} if asked.kind in known else {}
    for kind, module in {**own, **known}.items():
        if asked.name in module.INTERACTIONS:
            filled: dict[str, Any] | None = module.read(asked)
            if filled is not None:
                return kind, filled
    return "", {}


def _stem(body: Element, asked: Asked) -> str:
    """All that is to be read in the item but what is to be chosen from."""

    _mark_gap(body, asked.element)

    def apart(element: Element) -> bool:
        return (
            (element is asked.element and element.text != GAP)
            or element.tag in FEEDBACK
            or element.tag in {"rubricBlock", "infoControl", *ASIDE}
            or (element.tag == "object" and bool(element.get("data")))
        )

    around = words(body, emphasis=True, without=apart)
    prompt = asked.element.find("prompt")
    asking = "" if prompt is None else words(prompt, emphasis=True)
    return "\n".join(filter(None, [around, asking]))


def _mark_gap(body: Element, interaction: Element) -> None:
    """Where one writes in the middle of a sentence, a line is to be seen."""
    for parent in body.iter():
        if interaction.tag == "textEntryInteraction" and interaction in list(parent):
            alone = not words(parent, without=lambda found: found is interaction)
            interaction.text = "" if alone or parent is body else GAP


def _illustrated(filled: dict[str, Any], body: Element, asked: Asked) -> dict[str, Any]:
    """The first picture that no part of the interaction holds goes with the stem."""
    prompt = asked.element.find("prompt")
    inside = {id(found) for found in asked.element.iter()}
    inside -= {id(found) for found in (prompt.iter() if prompt is not None else ())}
    free = [
        picture
        for element in body.iter()
        if id(element) not in inside and (picture := picture_of(element))
    ]
    if len(free) > 1:
        message = _("Only the first of %(number)d pictures came in.")
        asked.warnings.append(message % {"number": len(free)})
    if free:
        filled["illustration"] = {"picture": free[0]}
    return filled


def _explanation(item: Element, asked: Asked) -> str:
    """What is said of the item as a whole, once."""
    own = {
        part.get("identifier")
        for part in asked.element.iter()
        if part.tag not in FEEDBACK
    }
    own |= asked.used
    said = [
        words(feedback)
        for feedback in item.findall("modalFeedback")
        if feedback.get("identifier") not in own
    ]
    body = item.find("itemBody")
    blocks = [] if body is None else list(body.iter("feedbackBlock"))
    inside = {id(found) for found in asked.element.iter()}
    said += [words(block) for block in blocks if id(block) not in inside]
    return "\n".join(dict.fromkeys(filter(None, said)))
