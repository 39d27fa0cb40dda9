"""Short answers in GIFT: {=this =or this =%50%half of it}."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.gift import notation
from ...exchange.formats.gift.notation import ARROW, Answers, Part
from ..base import Spec
from ..specs import parts


def read(said: Answers) -> dict[str, Any] | None:
    if not said.raw or said.opening or said.has_choices:
        return None
    found = [*said.parts]
    if not found:
        found = [Part("=", said.bare, said.default)]
    elif ARROW in said.raw:
        return None
    answers = []
    for part in found:
        text = part.text
        if text == "*":
            said.note(_("A remark on every other answer has no place here."))
            continue
        answers.append(answer(said, text, part.weight, part.feedback))
    return {"answers": answers}


def answer(said: Any, text: str, weight: float | None, feedback: str) -> dict[str, Any]:
    """A star stands for any letters there; one that is meant has a \\ before it."""
    if "*" in text.replace("\\*", ""):
        said.note(_("A * stands for any letters there; here it is a * like any other."))
    mark = 1.0 if weight is None else min(1.0, max(0.0, weight))
    return {"text": text.replace("\\*", "*"), "mark": mark, "feedback": feedback}


def starred(text: str) -> str:
    return text.replace("*", "\\*")


def write(spec: Spec) -> str:
    """Without an answer it is for a teacher to mark: an essay."""
    found = parts(spec, "answers")
    if not found:
        return ""
    return notation.lines(
        notation.part(
            "=",
            starred(notation.without_arrow(part["text"])),
            notation.without_arrow(part.get("feedback") or ""),
            None if (part.get("mark") or 0) >= 1 else part.get("mark") or 0,
        )
        for part in found
    )


def lost(spec: Spec) -> Iterator[str]:
    answers = parts(spec, "answers")
    said = [part.get(name) or "" for part in answers for name in ("text", "feedback")]
    yield from notation.arrows_lost(said)
    if not answers:
        yield _("that it is short: it becomes an essay")
    elif spec.get("by_teacher"):
        yield _("that a teacher marks every other answer")
    if spec.get("guidance"):
        yield _("the guidance for marking")
