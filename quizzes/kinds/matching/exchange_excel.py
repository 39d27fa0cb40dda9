"""Matching in a table: each option is left => right; without a left side, a decoy."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.excel.asked import Asked, Cells, Example
from ..base import Spec
from ..pairs_excel import apart, joined, misleading
from ..specs import parts

NAMES = ("连线题", "匹配题", "配对题", "连线", "匹配", "matching")
EXAMPLE = Example(
    "遇到下面的情况，打哪个电话？",
    ["有人受伤 => 120", "教学楼冒烟 => 119", "有人扬言伤人 => 110", "=> 114"],
)


def fits(asked: Asked) -> bool:
    return (
        not asked.answer and len(asked.options) > 1 and all(map(apart, asked.options))
    )


def read(asked: Asked) -> dict[str, Any]:
    found = [apart(option) for option in asked.options if option]
    pairs = [pair for pair in found if pair]
    if len(pairs) < 2 or len(pairs) < len(found):
        raise Broken(_("Write each pair into an option: left => right."))
    return {
        "pairs": [{"text": left, "match": right} for left, right in pairs if left],
        "decoys": [{"text": right} for left, right in pairs if not left],
    }


def write(spec: Spec) -> Cells:
    pairs = [joined(part["text"], part["match"]) for part in parts(spec, "pairs")]
    return Cells(
        [*pairs, *(joined("", part["text"]) for part in parts(spec, "decoys"))]
    )


def lost(spec: Spec) -> list[str]:
    pairs = parts(spec, "pairs")
    unclear = misleading(*(part["text"] for part in pairs))
    return [_("texts with an arrow in them")] if unclear else []
