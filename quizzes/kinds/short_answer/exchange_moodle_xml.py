"""Short answers in Moodle XML."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.moodle_xml.asked import Asked
from ...exchange.formats.moodle_xml.page import Page
from ..base import Spec
from ..specs import parts
from . import exchange_gift
from .exchange_gift import answer, starred


def read(said: Asked) -> dict[str, Any] | None:
    if said.type != "shortanswer":
        return None
    if said.flag("usecase"):
        said.note(_("Small and capital letters count the same here."))
    answers = []
    for found in said.answers:
        if found.text == "*":
            said.note(_("A remark on every other answer has no place here."))
        else:
            answers.append(answer(said, found.text, found.fraction, found.feedback))
    return {"answers": answers}


def write(spec: Spec, page: Page) -> None:
    found = parts(spec, "answers")
    page.element.set("type", "shortanswer" if found else "essay")
    page.plain("usecase", "0")
    for part in found:
        text = starred(part["text"])
        element = page.answer({**part, "text": ""}, part.get("mark") or 0)
        element.set("format", "plain_text")
        element[0].text = text
    if not found:
        page.words("graderinfo", spec.get("guidance") or "")


def lost(spec: Spec) -> Iterator[str]:
    """Without answers it is an essay, whose guidance stays."""
    kept = spec if parts(spec, "answers") else {**spec, "guidance": ""}
    yield from exchange_gift.lost(kept)
