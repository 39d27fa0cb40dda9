"""What the kinds with choices share in Moodle XML."""

from typing import Any

from ..exchange.formats.moodle_xml.asked import Asked
from ..exchange.formats.moodle_xml.page import Page
from .base import Spec
from .specs import parts


def is_single(said: Asked) -> bool:
    return said.find("single").text is None or said.flag("single")


def choices(said: Asked, *, least: float) -> list[dict[str, Any]]:
    """Right is what is worth at least this much."""
    found = []
    for answer in said.answers:
        choice: dict[str, Any] = {
            "text": answer.text,
            "correct": answer.fraction >= least,
            "feedback": answer.feedback,
        }
        said.illustrate(choice, answer.element, answer.words)
        found.append(choice)
    return found


def write(spec: Spec, page: Page, right: float, wrong: float, *, single: bool) -> None:
    page.element.set("type", "multichoice")
    page.plain("single", "true" if single else "false")
    page.plain("shuffleanswers", "true")
    page.plain("answernumbering", "ABCD")
    for part in parts(spec, "choices"):
        page.answer(part, right if part["correct"] else wrong)
