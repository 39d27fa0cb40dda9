"""Short answers in a table: each accepted form on a line of its own."""

import re
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.excel.asked import Asked, Cells, Example
from ..base import Spec
from ..specs import parts
from ..writing import mark_of

NAMES = ("填空题", "填空", "短答题", "short answer", "fill in the blank")
LONGEST = 30  # longer ones are essays, where the table does not say
WORTH = re.compile(r"(.+?)\s*=\s*(\d{1,3})%")
GAP = re.compile(r"_{2,}|[(（]\s*[)）]|【\s*】")
APART = re.compile(r"\n|[;；|｜]")
BY_TEACHER = "（教师批改）"
EXAMPLE = Example(
    "三句话的第一句：看见不对，____再说。", [], "离开\n先离开", "离开了才安全。"
)


def fits(asked: Asked) -> bool:
    return not any(asked.options) and 0 < len(asked.answer) <= LONGEST


def read(asked: Asked) -> dict[str, Any]:
    said = asked.answer
    by_teacher = said.endswith(BY_TEACHER)
    lines = said.removesuffix(BY_TEACHER).split("\n")
    if len(lines) == 1 and not WORTH.fullmatch(lines[0]):
        lines = _forms(asked, lines[0])
    answers = [_answer(line.strip()) for line in lines if line.strip()]
    if not answers and not by_teacher:
        raise Broken(_("There is no answer. Write what is right into 答案."))
    return {"answers": answers, "by_teacher": by_teacher}


def _forms(asked: Asked, line: str) -> list[str]:
    """Several forms of one answer; but with several gaps it is one for all of them."""
    if len(GAP.findall(asked.stem)) > 1:
        asked.note(_("several gaps: their answers are taken as one"))
        return [line]
    return APART.split(line)


def _answer(line: str) -> dict[str, Any]:
    worth = WORTH.fullmatch(line)
    if worth is None or int(worth[2]) > 100:
        return {"text": line, "mark": 1.0}
    return {"text": worth[1], "mark": int(worth[2]) / 100}


def write(spec: Spec) -> Cells:
    lines = []
    for part in parts(spec, "answers"):
        whole = mark_of(part) >= 1 and not _misleading(part["text"])
        worth = "" if whole else f" = {round(mark_of(part) * 100)}%"
        lines.append(f"{part['text']}{worth}")
    if spec.get("by_teacher"):
        lines.append(BY_TEACHER)
    return Cells([], "\n".join(lines))


def _misleading(text: str) -> bool:
    """What would be taken apart, or for worth less than it is."""
    return bool(APART.search(text) or WORTH.fullmatch(text))


def lost(spec: Spec) -> list[str]:
    return [_("the guidance for marking")] if spec.get("guidance") else []
