"""Ordering in a table: steps as options, and their letters in the right order."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.excel.asked import LETTERS, Asked, Cells, Example
from ..base import Spec
from ..specs import parts

NAMES = ("排序题", "排序", "顺序题", "ordering", "sequence")
EXAMPLE = Example(
    "看见不对劲，按先后排好。", ["告诉大人", "离开那里", "说清地点和看到的"], "BAC"
)


def fits(asked: Asked) -> bool:
    """All letters in another order than that of the alphabet."""
    order = asked.chosen() or []
    return (
        len(order) > 2 and len(order) == len(asked.options) and order != sorted(order)
    )


def read(asked: Asked) -> dict[str, Any]:
    steps = asked.options
    order = asked.chosen() if asked.answer else list(range(len(steps)))
    if len(steps) < 2 or order is None or sorted(order) != list(range(len(steps))):
        message = _("Fill in a step for each option, and all letters in 答案: BAC.")
        raise Broken(message)
    return {"steps": [{"text": steps[number]} for number in order]}


def write(spec: Spec) -> Cells:
    steps = [part["text"] for part in parts(spec, "steps")]
    return Cells(steps, LETTERS[: len(steps)])
