"""Single choices in a table: options, and the letter of the right one."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.excel.asked import Asked, Example
from ..choices_excel import choices, write
from ..exchange_words import says_true_or_false

__all__ = ["EXAMPLE", "NAMES", "fits", "read", "write"]

NAMES = ("单选题", "单选", "单项选择题", "单项选择", "single choice", "single")
EXAMPLE = Example(
    "看见楼道里有没人认领的书包，先做什么？",
    ["离开那里，告诉老师", "打开看看是谁的", "提到失物招领处"],
    "A",
    "先离开，再告诉大人，由大人核实。",
)


def fits(asked: Asked) -> bool:
    statement = says_true_or_false(asked.options)
    return not statement and len(asked.chosen() or ()) == 1


def read(asked: Asked) -> dict[str, Any]:
    found = choices(asked)
    if sum(choice["correct"] for choice in found) > 1:
        message = _(
            "A single choice has one right answer. Write one letter, or 多选题."
        )
        raise Broken(message)
    return {"choices": found}
