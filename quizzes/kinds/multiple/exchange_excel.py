"""Multiple responses in a table: options, and the letters of the right ones."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.excel.asked import Asked, Example
from ..choices_excel import choices, write

__all__ = ["EXAMPLE", "NAMES", "fits", "read", "write"]

NAMES = (
    *("多选题", "多选", "多项选择题", "多项选择", "不定项选择题", "不定项"),
    *("multiple response", "multiple choice", "multiple"),
)
EXAMPLE = Example(
    "打110报告时，哪些要说清楚？",
    ["在什么地方", "看到了什么", "我是否安全", "我猜是谁干的"],
    "ABC",
    "说看到的，不说猜到的。",
)


def fits(asked: Asked) -> bool:
    """All of them, and not in the order of the alphabet, is an order."""
    chosen = asked.chosen() or []
    in_order = chosen != sorted(chosen) and len(chosen) == len(asked.options)
    return len(chosen) > 1 and not in_order


def read(asked: Asked) -> dict[str, Any]:
    found = choices(asked)
    if sum(choice["correct"] for choice in found) == 1:
        asked.note(
            _("only one option is right: look whether it is a multiple response")
        )
    return {"choices": found}
