"""Multiple responses in Moodle XML: choices with a share of the mark each."""

from typing import Any

from ...exchange.formats.moodle_xml.asked import Asked
from ...exchange.formats.moodle_xml.page import Page
from .. import choices_moodle_xml
from ..base import Spec
from ..choices_moodle_xml import choices, is_single
from ..specs import parts
from .exchange_gift import as_here, other_weights


def read(said: Asked) -> dict[str, Any] | None:
    if said.type != "multichoice" or is_single(said):
        return None
    found = choices(said, least=0.0001)
    if sum(choice["correct"] for choice in found) < 2:
        return None
    if not as_here([answer.fraction for answer in said.answers]):
        said.note(other_weights())
    return {"choices": found}


def write(spec: Spec, page: Page) -> None:
    found = parts(spec, "choices")
    right = sum(bool(part["correct"]) for part in found)
    wrong = len(found) - right
    choices_moodle_xml.write(
        spec, page, 1 / max(right, 1), -1 / max(wrong, 1), single=False
    )
