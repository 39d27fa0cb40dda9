"""Single choices in Moodle XML."""

from typing import Any

from ...exchange.formats.moodle_xml.asked import Asked
from ...exchange.formats.moodle_xml.page import Page
from .. import choices_moodle_xml
from ..base import Spec
from ..choices_gift import note_several_keys, note_weights, note_without_key
from ..choices_moodle_xml import choices, is_single

WHOLE = 0.999


def read(said: Asked) -> dict[str, Any] | None:
    if said.type != "multichoice":
        return None
    if not is_single(said):
        found = choices(said, least=0.0001)
        if sum(choice["correct"] for choice in found) > 1:
            return None
    else:
        found = choices(said, least=WHOLE)
        if any(0 < abs(answer.fraction) < WHOLE for answer in said.answers):
            note_weights(said)
    right = sum(choice["correct"] for choice in found)
    if right != 1:
        (note_several_keys if right else note_without_key)(said)
    return {"choices": found}


def write(spec: Spec, page: Page) -> None:
    choices_moodle_xml.write(spec, page, 1, 0, single=True)
