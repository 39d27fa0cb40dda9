"""Numbers in GIFT: {#3:2}, {#1..5}, and several with weights."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.gift import notation
from ...exchange.formats.gift.notation import Answers, Part
from ..base import Spec
from ..specs import parts

NUMBER = re.compile(
    r"[+-]?(?:\d{1,40}(?:[.,]\d{0,40})?|[.,]\d{1,40})(?:[eE][+-]?\d{1,2})?"
)
LARGEST = Decimal("1e60")
ANYTHING = "*"


def read(said: Answers) -> dict[str, Any] | None:
    if said.opening != "#":
        return None
    first = said.bare.removeprefix("#").strip()
    found = [part for part in said.parts if part.mark == "="]
    if first:
        found.insert(0, Part("=", first, said.default))
    answers = []
    for part in found:
        if part.text == ANYTHING:
            note_remark_on_others(said)
        else:
            answers.append(_answer(part))
    if any(part.mark == "~" for part in said.parts):
        note_remark_on_others(said)
    if not answers:
        raise Broken(_("No number is given as the answer. Write it after the {#."))
    return {"answers": answers}


def note_remark_on_others(said: Any) -> None:
    said.note(_("A remark on every other answer has no place here."))


def _answer(part: Part) -> dict[str, Any]:
    value, tolerance = _near(part.text)
    mark = 1.0 if part.weight is None else part.weight
    return {
        "value": value,
        "tolerance": tolerance,
        "mark": min(1.0, max(0.0, mark)),
        "feedback": part.feedback,
    }


def _near(text: str) -> tuple[float, float]:
    low, dots, high = text.partition("..")
    if dots:
        least, most = number(low), number(high)
        return float((least + most) / 2), float(abs(most - least) / 2)
    value, colon, tolerance = text.partition(":")
    return float(number(value)), float(number(tolerance)) if colon else 0.0


def number(text: str) -> Decimal:
    text = text.strip()
    if NUMBER.fullmatch(text):
        found = Decimal(text.replace(",", "."))
        if abs(found) < LARGEST:
            return found
    message = _("“%(text)s” is no number that can be used here. Write 3, 3:2 or 1..5.")
    raise Broken(message % {"text": text[:60]})


def write(spec: Spec) -> str:
    return "#" + notation.lines(
        f"={_share(part)}{in_digits(part['value'])}:{in_digits(part.get('tolerance'))}"
        f"{notation.remark(part.get('feedback') or '')}"
        for part in parts(spec, "answers")
    )


def _share(part: dict[str, Any]) -> str:
    mark = part.get("mark") or 0
    return "" if mark >= 1 else f"%{notation.share_in_words(mark)}%"


def in_digits(value: float | None) -> str:
    return format(Decimal(repr(float(value or 0))).normalize(), "f")


def lost(spec: Spec) -> Iterator[str]:
    if spec.get("unit"):
        yield _("the unit")
