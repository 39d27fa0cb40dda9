"""Essays in a table: the answer is what a good one holds."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.excel.asked import Asked, Cells, Example
from ..base import Spec

NAMES = (
    *("简答题", "问答题", "论述题", "主观题", "作文题", "作文", "案例分析题", "简答"),
    *("essay", "open question"),
)
EXAMPLE = Example(
    "放学路上看见有人在校门口打听值班时间，你会怎么做？写两三句。",
    [],
    "先离开，告诉门卫或老师；只说看到的。",
)


def fits(asked: Asked) -> bool:
    return not any(asked.options)


def read(asked: Asked) -> dict[str, Any]:
    return {"guidance": asked.answer}


def write(spec: Spec) -> Cells:
    return Cells([], spec.get("guidance") or "")


def lost(spec: Spec) -> list[str]:
    return [_("the wanted length")] if spec.get("length") else []
