"""Ordering in Moodle XML: the answers, in order."""

from typing import Any

from ...exchange.formats.moodle_xml.asked import Asked
from ...exchange.formats.moodle_xml.page import Page
from ..base import Spec
from ..specs import parts


def read(said: Asked) -> dict[str, Any] | None:
    if said.type != "ordering":
        return None
    steps = []
    for answer in sorted(said.answers, key=lambda answer: answer.fraction):
        step: dict[str, Any] = {"text": answer.text, "feedback": answer.feedback}
        said.illustrate(step, answer.element, answer.words)
        steps.append(step)
    return {"steps": steps}


def write(spec: Spec, page: Page) -> None:
    """What stands for the share of the mark is a step's number."""
    page.element.set("type", "ordering")
    page.plain("layouttype", "VERTICAL")
    page.plain("selecttype", "ALL")
    for number, part in enumerate(parts(spec, "steps"), 1):
        page.answer(part, number / 100)
