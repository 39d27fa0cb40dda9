"""True or false in a table: 对 or 错; or two options that say it in other words."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.excel.asked import Asked, Cells, Example
from .. import choices_excel
from ..base import Spec
from ..exchange_words import says_true_or_false, truth
from ..specs import parts

NAMES = (
    "判断题",
    "判断",
    "是非题",
    "判断正误题",
    "对错题",
    "true or false",
    "true/false",
)
YES, NO = "对", "错"
NUMBERS = {"1": True, "0": False}
EXAMPLE = Example(
    "为了弄清楚情况，可以自己打开没人认领的包看看。", [], "错", "不碰、不动、不围观。"
)


def fits(asked: Asked) -> bool:
    if any(asked.options):
        return says_true_or_false(filter(None, asked.options))
    return truth(asked.answer) is not None


def read(asked: Asked) -> dict[str, Any]:
    options = [option for option in asked.options if option]
    right = _right(asked)
    if options and (right is None or not says_true_or_false(options)):
        return {"choices": choices_excel.choices(asked)}
    if right is None:
        message = _(
            "The answer “%(answer)s” says neither true nor false. Write 对 or 错."
        )
        raise Broken(message % {"answer": asked.answer[:40]})
    options = options or [YES, NO]
    return {
        "choices": [
            {"text": option, "correct": truth(option) is right} for option in options
        ]
    }


def _right(asked: Asked) -> bool | None:
    said = asked.answer.strip()
    number = NUMBERS.get(said) if asked.named else None
    return truth(said) if number is None else number


def write(spec: Spec) -> Cells:
    found = {part["text"]: part["correct"] for part in parts(spec, "choices")}
    if list(found) != [YES, NO]:
        return choices_excel.write(spec)
    return Cells([], YES if found[YES] else NO)
