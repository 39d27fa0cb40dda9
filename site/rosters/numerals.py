"""Numbers as rosters write them: 7, ７, 七, 十二, 廿三."""

import re
import unicodedata

MAX_DIGITS = 9
DIGITS = "零一二三四五六七八九"
TENS = {"十": "一十", "廿": "二十", "卅": "三十"}
CHINESE_DIGIT = "[零一二三四五六七八九十廿卅]"
CHINESE = f"{CHINESE_DIGIT}+"
NUMBER = rf"(?:\d+|{CHINESE})"


def plain(text: object) -> str:
    """One form for what looks the same: widths, cases, spaces, brackets, dashes."""
    text = unicodedata.normalize("NFKC", str(text))
    text = re.sub(r"[\s\u200b-\u200f\ufeff]", "", text).casefold()
    text = re.sub(r"[\[【〔{<《「]", "(", text)
    text = re.sub(r"[\]】〕}>》」]", ")", text)
    return re.sub(r"[‐-―−－_~]", "-", text).replace("〇", "零")


def to_int(text: str) -> int | None:
    """A number up to 39 in Chinese; in digits as long as grades and years may be."""
    if text.isdecimal():
        return int(text) if len(text) <= MAX_DIGITS else None
    if text[:1] in TENS and len(text) <= 2:
        text = TENS[text[0]] + text[1:]
    parts = re.fullmatch(rf"(?:([一二三])十)?([{DIGITS}]?)", text)
    if not text or not parts:
        return None
    tens, ones = parts.groups()
    return 10 * (DIGITS.index(tens) if tens else 0) + (
        DIGITS.index(ones) if ones else 0
    )


def to_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, DIGITS[tens] + "十")
    return head + (DIGITS[ones] if ones else "")
