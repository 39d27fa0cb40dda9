"""Short answers in QTI: a text entry, and what each foreseen answer is worth."""

from typing import Any
from xml.etree.ElementTree import Element

from ...exchange.by_kind import Broken
from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page
from ...exchange.formats.qti.rules import branch, rules
from ..base import Spec
from ..exchange_words import no_key
from ..specs import parts

INTERACTIONS = ("textEntryInteraction", "extendedTextInteraction")
BY_TEACHER = "by-teacher"


def read(asked: Asked) -> dict[str, Any] | None:
    declared = asked.declaration
    long = asked.name == "extendedTextInteraction"
    if long and asked.kind != "SHORT_ANSWER":
        return None
    feedback = {r.value: r.feedback for r in rules(asked.item, asked.response)}
    worth = {rule.value: rule.worth for rule in rules(asked.item, asked.response)}
    said = [*declared.worth, *declared.correct, *filter(None, worth)]
    answers = [
        {
            "text": text,
            "mark": _mark(text, declared.worth, declared.correct, worth.get(text)),
            "feedback": asked.remark(feedback.get(text, "")),
        }
        for text in dict.fromkeys(said)
    ]
    by_teacher = BY_TEACHER in asked.classes or asked.marked_by_somebody
    if not answers and not by_teacher:
        raise Broken(no_key())
    return {"answers": answers, "by_teacher": by_teacher, "guidance": asked.guide}


def _mark(
    text: str, mapped: dict[str, float], correct: tuple[str, ...], ruled: float | None
) -> float:
    if text in mapped:
        found = mapped[text]
    elif text in correct:
        found = 1.0
    else:
        found = ruled or 0.0
    return min(1.0, max(0.0, found))


def write(spec: Spec, page: Page) -> None:
    answers = parts(spec, "answers")
    worth = {part["text"]: part.get("mark") or 0 for part in answers}
    right = [text for text, mark in worth.items() if mark >= 1]
    page.declare("single", "string", right[:1])
    if answers:
        page.map(worth, caseSensitive="false")
    entry = page.entry(expectedLength="24")
    if spec.get("by_teacher"):
        entry.set("class", BY_TEACHER)
        page.marked_by_somebody()
    page.guide(spec.get("guidance") or "")
    condition = Element("responseCondition")
    for part in answers:
        if part.get("feedback"):
            case = branch(condition, "stringMatch", part["text"], "string")
            case[0].set("caseSensitive", "false")
            page.remark(case, part)
    page.rules = [condition] if len(condition) else []
