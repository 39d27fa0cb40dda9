"""Difficulties and stages as tables say them."""

import re
import unicodedata
from collections.abc import Iterable

from curriculum.models import Stage

WORDS = {
    1: "易 容易 简单 较易 很易 低 初级 基础 easy simple low",
    2: "中 中等 一般 适中 普通 中级 medium moderate normal",
    3: "难 困难 较难 很难 高 高级 hard difficult high",
}
SAID = {word: number for number, words in WORDS.items() for word in words.split()}
WRITTEN = {1: "容易", 2: "中等", 3: "较难"}
STAGES = {
    Stage.LOWER_PRIMARY: "小学1–3年级 小学低年级 小学低段 小学一至三年级 p1",
    Stage.UPPER_PRIMARY: "小学4–6年级 小学高年级 小学高段 小学四至六年级 p2",
    Stage.JUNIOR: "初中 初级中学 j",
    Stage.SENIOR: "高中 高中/中职 中职 h",
    Stage.UNIVERSITY: "大学 高校 u",
    Stage.STAFF: "教职工 教师 教师与安保 t",
}
DASHES = re.compile(r"[-–—~～至]")


def difficulty(said: str, scale: float) -> int | None:
    """`scale` is the largest number in the column: of how many steps it is."""
    plain = unicodedata.normalize("NFKC", said).strip().casefold()
    if plain in SAID:
        return SAID[plain]
    if stars := re.fullmatch("([★⭐]+)☆*", plain):
        return _of_five(len(stars[1]))
    number = _number(plain)
    if number is None or not 0 <= number <= 5:
        return None
    if (scale <= 1 and "." in plain) or 0 < number < 1:
        return _of_facility(number)
    if not number.is_integer() or number < 1:
        return None
    return _of_five(int(number)) if scale > 3 else int(number)


def scale_of(column: Iterable[str]) -> float:
    numbers = (_number(said) for said in column)
    return max((number for number in numbers if number is not None), default=0)


def _of_five(number: int) -> int:
    return 1 if number < 3 else 2 if number == 3 else 3


def _of_facility(share: float) -> int:
    """The share of pupils that get it right: the more, the easier."""
    return 1 if share >= 0.7 else 2 if share >= 0.4 else 3


def _number(said: str) -> float | None:
    return float(said) if re.fullmatch(r"\d{1,3}(\.\d{1,6})?", said) else None


def stage(said: str) -> str:
    """The stage's code, or nothing."""
    wanted = _dashed(said)
    for code, names in STAGES.items():
        if wanted == code.value.casefold() or wanted in map(_dashed, names.split()):
            return code.value
    return ""


def _dashed(said: str) -> str:
    return DASHES.sub("-", unicodedata.normalize("NFKC", said).strip().casefold())


def stage_name(code: str) -> str:
    return next((n.split()[0] for c, n in STAGES.items() if c.value == code), code)
