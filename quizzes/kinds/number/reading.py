"""Numbers as pupils write them: 110, １１０, 1,500, 1.5, 一百一十, 三点五, 2万.

A comma before anything but three digits is not read: 1,5 may mean 1.5 or be a slip of
1,500, and nobody should be marked by a guess.
"""

import re
import unicodedata
from fractions import Fraction

LONGEST = 40
ZERO = "零"
DIGITS = "零一二三四五六七八九"
ONE_FORM = str.maketrans(
    "〇○幺两兩壹贰叁肆伍陆柒捌玖拾佰仟萬億負點。−",
    "零零一二二一二三四五六七八九十百千万亿负点.-",
)
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
PLACES = {**SMALL, **LARGE}

ARABIC = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?|\.[0-9]+")
BELOW_TEN_THOUSAND = re.compile(
    r"(?:([一-九])千)?(?:零?([一-九])百)?(?:零?([一-九]?)(十))?(?:零?([一-九]))?".replace(
        "一-九", DIGITS[1:]
    )
)
# "一百一" is 110, as "两万五" is 25,000.
SHORTENED = re.compile(rf"(.+)([百千万亿])([{DIGITS[1:]}])")


def number_in(text: str, unit: str = "") -> Fraction | None:
    """The number a text says, with the unit behind it or without; None: no number."""
    said, unit = _one_form(text), _one_form(unit)
    if unit and said.endswith(unit):
        said = said[: -len(unit)]
    if not said or len(said) > LONGEST:
        return None
    negative = said[0] in "-负"
    value = _positive(said[1:] if negative or said[0] == "+" else said)
    return -value if negative and value is not None else value


def _one_form(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(plain.split()).translate(ONE_FORM)


def _positive(text: str) -> Fraction | None:
    body, factor = text, 1
    if text[-1:] in LARGE and ARABIC.fullmatch(text[:-1]):
        body, factor = text[:-1], LARGE[text[-1]]
    if ARABIC.fullmatch(body):
        return Fraction(body.replace(",", "")) * factor
    whole, point, decimals = text.partition("点")
    value = _chinese(whole)
    if value is None or not point:
        return None if value is None else Fraction(value)
    row = _row(decimals)
    return None if row is None else value + Fraction(row, 10 ** len(decimals))


def _chinese(text: str) -> int | None:
    row = _row(text)
    if row is not None:
        return row
    if short := SHORTENED.fullmatch(text):
        head, place, digit = short.groups()
        value = _full(head + place)
        tenth = DIGITS.index(digit) * PLACES[place] // 10
        return None if value is None else value + tenth
    return _full(text)


def _row(text: str) -> int | None:
    """Digits one after another, as a telephone number is read out: 一一零."""
    if not text or any(char not in DIGITS for char in text):
        return None
    return int("".join(str(DIGITS.index(char)) for char in text))


def _full(text: str) -> int | None:
    for name, place in reversed(LARGE.items()):
        head, found, rest = text.partition(name)
        if found:
            times, more = _full(head), _full(rest) if rest else 0
            if times is None or more is None or more >= place:
                return None
            return times * place + more
    match = BELOW_TEN_THOUSAND.fullmatch(text.removeprefix(ZERO))
    if not match or not any(match.groups()):
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    value = 1000 * _digit(thousands) + 100 * _digit(hundreds) + _digit(ones)
    return value + (10 * (_digit(tens) or 1) if ten else 0)


def _digit(char: str | None) -> int:
    return DIGITS.index(char) if char else 0


def pattern(unit: str = "") -> str:
    """The same for the browser, which so tells before sending that it is no number."""
    digit, comma = "[0-9０-９]", r"[,，\s]"
    whole = f"(?:{digit}+|[1-9１-９]{digit}{{0,2}}(?:{comma}{digit}{{3}})+)"
    arabic = rf"(?:{whole}(?:[.．。]{digit}+)?|[.．。]{digit}+)\s*[万萬亿億]?"
    chinese = (
        "[零〇○幺两兩一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億点點]+"
    )
    behind = re.sub(r"[\^$\\.*+?()\[\]{}|/]", r"\\\g<0>", unit.strip())
    said = rf"[+＋\-－−负負]?\s*(?:{arabic}|{chinese})\s*"
    return rf"\s*{said}(?:{behind})?\s*" if behind else rf"\s*{said}"
