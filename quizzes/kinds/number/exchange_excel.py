"""Numbers in a table: 110, 40±5, 35~45, with a unit behind; several on lines."""

import re
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.excel.asked import Asked, Cells, Example
from ..base import Spec
from ..specs import parts
from ..writing import in_digits, mark_of
from .reading import number_in

NAMES = ("数字题", "数值题", "计算题", "数字填空题", "number", "numerical")
WORTH = re.compile(r"(.+?)\s*[=＝]\s*(\d{1,3})\s*[%％]")
RANGE = re.compile(r"(-?[\d.]+)\s*[~～—–至到]\s*(-?[\d.]+)\s*(\D*)")
NEAR = re.compile(r"(-?[\d.,]+)\s*(?:±|\+/-|\+-)\s*([\d.]+)\s*(\D*)")
PLAIN = re.compile(r"(-?[\d.,]+)\s*(\D{0,20})")
EXAMPLE = Example("遇到违法犯罪，报警电话是多少？", [], "110")


def fits(asked: Asked) -> bool:
    """Only where a tolerance is written: other numbers are words as well."""
    said = asked.answer.strip()
    return not any(asked.options) and bool(
        NEAR.fullmatch(said) or RANGE.fullmatch(said)
    )


def read(asked: Asked) -> dict[str, Any]:
    answers, units = [], []
    for line in filter(None, map(str.strip, asked.answer.split("\n"))):
        worth = WORTH.fullmatch(line)
        answer, unit = _answer(worth[1] if worth else line)
        answers.append({**answer, "mark": int(worth[2]) / 100 if worth else 1.0})
        units.append(unit)
    if not answers:
        raise Broken(_("There is no answer. Write the number into 答案."))
    return {"answers": answers, "unit": units[0][:20]}


def _answer(said: str) -> tuple[dict[str, float], str]:
    if near := NEAR.fullmatch(said):
        return {"value": _value(near[1]), "tolerance": _value(near[2])}, near[3].strip()
    if span := RANGE.fullmatch(said):
        low, high = sorted((_value(span[1]), _value(span[2])))
        middle = {"value": (low + high) / 2, "tolerance": (high - low) / 2}
        return middle, span[3].strip()
    plain = PLAIN.fullmatch(said)
    number, unit = (plain[1], plain[2].strip()) if plain else (said, "")
    return {"value": _value(number), "tolerance": 0.0}, unit


def _value(said: str) -> float:
    number = number_in(said)
    if number is None:
        message = _("“%(text)s” is not a number. Write it in digits, for example 40±5.")
        raise Broken(message % {"text": said[:40]})
    return float(number)


def write(spec: Spec) -> Cells:
    unit = spec.get("unit") or ""
    lines = []
    for part in parts(spec, "answers"):
        tolerance = part.get("tolerance") or 0
        near = f"±{in_digits(tolerance)}" if tolerance else ""
        worth = f" = {round(mark_of(part) * 100)}%" if mark_of(part) < 1 else ""
        lines.append(f"{in_digits(part['value'])}{near}{unit}{worth}")
    return Cells([], "\n".join(lines))
