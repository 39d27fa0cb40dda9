"""Matching in Moodle XML."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.moodle_xml.asked import Asked
from ...exchange.formats.moodle_xml.page import Page
from ...exchange.markup import one_line
from ..base import Spec
from ..specs import parts


def read(said: Asked) -> dict[str, Any] | None:
    """Without a left side it is a right side that belongs to nothing."""
    if said.type != "matching":
        return None
    pairs, decoys = [], []
    for element in said.element.findall("subquestion"):
        words = said.words(element)
        answer = element.find("answer")
        right = "" if answer is None else one_line(said.words(answer).text)
        pair: dict[str, Any] = {"text": one_line(words.text), "match": right}
        said.illustrate(pair, element, words)
        if pair["text"] or "illustration" in pair:
            pairs.append(pair)
        elif right:
            decoys.append({"text": right})
    return {"pairs": pairs, "decoys": decoys}


def write(spec: Spec, page: Page) -> None:
    page.element.set("type", "matching")
    page.plain("shuffleanswers", "true")
    for part in parts(spec, "pairs"):
        pair = page.words("subquestion", part["text"], of=part)
        _right(page, pair, part["match"])
    for part in parts(spec, "decoys"):
        _right(page, page.words("subquestion", ""), part["text"])


def _right(page: Page, pair: Any, text: str) -> None:
    page.named("answer", text, pair).set("format", "plain_text")


def lost(spec: Spec) -> Iterator[str]:
    if any(part.get("feedback") for part in parts(spec, "pairs")):
        yield _("the feedback on pairs")
