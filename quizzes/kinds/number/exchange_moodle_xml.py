"""Numbers in Moodle XML."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.moodle_xml.asked import Answer, Asked
from ...exchange.formats.moodle_xml.page import Page
from ..base import Spec
from ..specs import parts
from .exchange_gift import ANYTHING, in_digits, note_remark_on_others, number


def read(said: Asked) -> dict[str, Any] | None:
    if said.type != "numerical":
        return None
    answers = []
    for answer in said.answers:
        if answer.text == ANYTHING:
            note_remark_on_others(said)
        else:
            answers.append(_near(answer))
    if not answers:
        raise Broken(_("No number is given as the answer. Write it into the file."))
    return {"answers": answers, "unit": _unit(said)}


def _near(answer: Answer) -> dict[str, Any]:
    tolerance = answer.element.findtext("tolerance") or answer.element.get("tolerance")
    return {
        "value": float(number(answer.text)),
        "tolerance": float(number(tolerance or "0")),
        "mark": min(1.0, max(0.0, answer.fraction)),
        "feedback": answer.feedback,
    }


def _unit(said: Asked) -> str:
    """The one in which the number is written; there may be others to convert from."""
    units = said.element.findall("units/unit")
    if len(units) > 1:
        said.note(_("Further units have no place here; the first one was kept."))
    return (units[0].findtext("unit_name") or "").strip() if units else ""


def write(spec: Spec, page: Page) -> None:
    page.element.set("type", "numerical")
    for part in parts(spec, "answers"):
        text = in_digits(part["value"])
        answer = page.answer({**part, "text": text}, part.get("mark") or 0)
        page.plain("tolerance", in_digits(part.get("tolerance")), answer)
    if spec.get("unit"):
        unit = page.plain("unit", "", page.plain("units", ""))
        page.plain("multiplier", "1", unit)
        page.plain("unit_name", spec["unit"], unit)
