"""Numbers in QTI: a text entry for a float, and rules that allow for tolerances."""

from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page, shortest
from ...exchange.formats.qti.rules import Rule, branch, finite, rules, set_to
from ..base import Spec
from ..exchange_words import no_key
from ..specs import parts
from ..writing import in_digits

INTERACTIONS = ("textEntryInteraction",)


def read(asked: Asked) -> dict[str, Any] | None:
    declared = asked.declaration
    if declared.base_type not in {"float", "integer"}:
        return None
    right = declared.correct[:1]
    found = list(rules(asked.item, asked.response))
    answers = [_answer(asked, rule, rule.value or "".join(right)) for rule in found]
    if not answers:
        answers = [
            {"value": _number(said), "mark": declared.worth.get(said, 1.0)}
            for said in dict.fromkeys([*right, *declared.worth])
        ]
    if not answers:
        raise Broken(no_key())
    unit = asked.element.get("placeholderText", "")
    return {"answers": answers, "unit": unit}


def _answer(asked: Asked, rule: Rule, said: str) -> dict[str, Any]:
    value = _number(said)
    tolerance = rule.tolerance
    if rule.mode == "relative":
        tolerance = abs(value) * tolerance / 100
    return {
        "value": value,
        "tolerance": tolerance if rule.mode != "exact" else 0.0,
        "mark": 1.0 if rule.worth is None else min(1.0, max(0.0, rule.worth)),
        "feedback": asked.remark(rule.feedback),
    }


def _number(said: str) -> float:
    value = finite(said)
    if value is None:
        raise Broken(_("This is not a number: %(text)s.") % {"text": said[:40] or "?"})
    return value


def write(spec: Spec, page: Page) -> None:
    answers = parts(spec, "answers")
    right = [in_digits(part["value"]) for part in answers if part.get("mark")]
    page.declare("single", "float", right[:1])
    unit = {"placeholderText": spec["unit"]} if spec.get("unit") else {}
    page.entry(expectedLength="12", **unit)
    condition = Element("responseCondition")
    for part in answers:
        case = branch(condition, "equal", in_digits(part["value"]), "float")
        tolerance = in_digits(part.get("tolerance") or 0)
        case[0].set("toleranceMode", "absolute")
        case[0].set("tolerance", f"{tolerance} {tolerance}")
        set_to(case, "SCORE", shortest(part.get("mark") or 0), "float")
        page.remark(case, part)
    page.score, page.rules = None, [condition]
