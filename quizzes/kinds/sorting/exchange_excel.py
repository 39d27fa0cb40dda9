"""Sorting in a table: each option is thing => bin; without a thing, an empty bin."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.excel.asked import Asked, Cells, Example
from ..base import Spec
from ..pairs_excel import apart, joined, misleading
from ..specs import parts

NAMES = ("分类题", "归类题", "分类", "归类", "sorting", "categorization")
EXAMPLE = Example(
    "哪些是平常的事，哪些要告诉大人？",
    [
        "家长在校门外等孩子 => 平常的事",
        "有人请你从里面打开侧门 => 告诉大人",
        "包放在楼梯口，问了没人认 => 告诉大人",
    ],
)


def fits(asked: Asked) -> bool:
    return False  # what looks like pairs is matching, unless it is said


def read(asked: Asked) -> dict[str, Any]:
    found = [apart(option) for option in asked.options if option]
    if len(found) < 2 or not all(found):
        raise Broken(_("Write each thing and its bin into an option: thing => bin."))
    bins: dict[str, list[dict[str, str]]] = {}
    for left, right in filter(None, found):
        bins.setdefault(right, []).extend([{"text": left}] if left else [])
    return {"bins": [{"text": name, "items": items} for name, items in bins.items()]}


def write(spec: Spec) -> Cells:
    options = []
    for bin_ in parts(spec, "bins"):
        items = parts(bin_, "items")
        options += [joined(item["text"], bin_["text"]) for item in items]
        options += [] if items else [joined("", bin_["text"])]
    return Cells(options)


def lost(spec: Spec) -> list[str]:
    bins = parts(spec, "bins")
    texts = [item["text"] for bin_ in bins for item in parts(bin_, "items")]
    return [_("texts with an arrow in them")] if misleading(*texts) else []
