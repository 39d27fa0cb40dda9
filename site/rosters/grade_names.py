"""Which grade a roster means: 初一, 七年级, 7年级, G7, 高2026级, 2026级 …

A grade is its `level`: primary 1 is 1, junior 1 is 7, senior 1 is 10, the first
university year is 13. Pure: what has to be known of the school is in `Context`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from django.utils.translation import gettext as _

from rosters.numerals import (
    CHINESE_DIGIT,
    DIGITS,
    NUMBER,
    plain,
    to_chinese,
    to_int,
)
from rosters.phases import Context, Phase

Found = TypeVar("Found")
LONGEST_TITLE = 200
WRITTEN_OUT = str.maketrans(DIGITS, "0123456789")


class NameNotRead(ValueError):
    """The text names no grade or class; the message gives the mend."""


PHASES = "|".join(sorted("|".join(p.names for p in Phase).split("|"), key=len)[::-1])
# The order matters: the longer reading first.
GRADE_FORMS = [
    re.compile(pattern)
    for pattern in (
        rf"(?:(?P<phase>{PHASES})部?)?(?P<cohort>20\d\d|\d\d|二零[{DIGITS}]{{2}})(?P<kind>级|届)",
        rf"(?:(?P<phase>{PHASES})部?)?(?P<ordinal>{NUMBER})年(?:级|(?=[\d(一二三四五六七八九十]))",
        rf"(?P<phase>{PHASES})(?P<ordinal>\d)(?=\d\d(?:\D|$))",
        rf"(?P<phase>{PHASES})部?(?P<ordinal>\d\d?(?!\d)|[一二三四五六])(?:年级|年|级)?",
        r"(?:grade|gr|g)[.\-]?(?P<absolute>1[0-2]|[1-9])(?!\d)",
        r"(?P<absolute>1[0-2]|[1-9])(?:st|nd|rd|th)grade",
        r"(?P<english>primary|junior|senior)(?:grade)?(?P<ordinal>[1-6])(?!\d)",
        r"(?P<preparatory>预初|初预|预备年级|预备)",
    )
]


def read_grade(text: object, context: Context) -> int:
    """The level that a cell of the grade column or a sheet's name stands for."""
    wanted = plain(text)
    number = to_int(wanted.removesuffix("年")) if wanted else None
    if number is not None:
        return ordinal_level(number, context, str(text))
    level, rest = split_grade(wanted, context)
    if level is None or rest.strip("()-学生") not in ("", "部"):
        raise NameNotRead(unknown_grade(str(text)))
    return level


def find_grade(text: object, context: Context) -> int | None:
    """The level that a title mentions: 七年级, 初一名单, 2026级新生."""
    wanted = plain(text)
    for rest in possible_starts(wanted):
        level, _rest = split_grade(rest, context)
        if level is not None:
            return level
    return None


def possible_starts(wanted: str) -> Iterator[str]:
    """Tails of the text, but none that begins inside a number or a word."""
    wanted = wanted[:LONGEST_TITLE]
    for place in range(len(wanted)):
        before_and_after = wanted[max(place - 1, 0) : place + 1]
        if not re.fullmatch(rf"\d\d|[a-z]{{2}}|{CHINESE_DIGIT}{{2}}", before_and_after):
            yield wanted[place:]


def split_grade(wanted: str, context: Context) -> tuple[int | None, str]:
    """The grade at the beginning of a plain text, and what follows it."""
    for form in GRADE_FORMS:
        if match := form.match(wanted):
            level = level_of(match.groupdict(), context, match[0])
            if level is not None:
                return level, wanted[match.end() :]
    return None, wanted


def level_of(found: dict[str, str | None], context: Context, text: str) -> int | None:
    if found.get("preparatory"):
        return 6
    if absolute := found.get("absolute"):
        return int(absolute)
    if english := found.get("english"):
        return Phase[english.upper()].level(int(found["ordinal"] or 0))
    named = found.get("phase")
    phase = Phase.named(named) if named else None
    if cohort := found.get("cohort"):
        return cohort_level(cohort, found.get("kind") == "届", phase, context, text)
    ordinal = to_int(found.get("ordinal") or "")
    if ordinal is None:
        return None
    if phase:
        return phase.level(ordinal)
    if context.only_phase is Phase.UNIVERSITY:
        return Phase.UNIVERSITY.level(ordinal)
    return ordinal if 1 <= ordinal <= 12 else None


def cohort_level(
    cohort: str, graduates: bool, phase: Phase | None, context: Context, text: str
) -> int:
    """2026级 began in autumn 2026; 2026届 leaves in summer 2026."""
    phase = phase or context.only_phase
    if phase is None:
        raise NameNotRead(
            _(
                "“%(text)s” does not say of which school stage. Write for example "
                "高%(text)s, 初%(text)s or 大学%(text)s."
            )
            % {"text": text}
        )
    cohort = cohort.translate(WRITTEN_OUT)
    year = int(cohort) if len(cohort) == 4 else 2000 + int(cohort)
    years = 4 if phase is Phase.UNIVERSITY else phase.years
    ordinal = context.first_year - (year - years if graduates else year) + 1
    if not 1 <= ordinal <= phase.years:
        raise NameNotRead(
            _(
                "“%(text)s” is not at the school in the current academic year, which "
                "began in %(year)s. Correct the year or write the grade, for example "
                "七年级."
            )
            % {"text": text, "year": context.first_year}
        )
    return phase.before + ordinal


def ordinal_level(ordinal: int, context: Context, text: str) -> int:
    """A bare number: of a school with one phase its n-th year, else the level."""
    phase = context.only_phase
    if phase and (level := phase.level(ordinal)):
        return level
    if 1 <= ordinal <= 3 and context.phases == {Phase.JUNIOR, Phase.SENIOR}:
        raise NameNotRead(
            _(
                "“%(text)s” can be a junior or a senior grade. Write for example 初一 "
                "or 高一."
            )
            % {"text": text}
        )
    if not 1 <= ordinal <= 12:
        raise NameNotRead(unknown_grade(text))
    return ordinal


def grade_name(level: int) -> str:
    if level <= 9:
        return to_chinese(level) + "年级"
    phase = Phase.of_level(level)
    return phase.names[-1] + to_chinese(level - phase.before)


def phases_named(text: str) -> frozenset[Phase]:
    """What a school's name tells of it: 实验小学, 第三初级中学, 师范大学."""
    found: set[Phase] = set()
    for word, phase in (
        ("小学", Phase.PRIMARY),
        ("初级中学", Phase.JUNIOR),
        ("初中", Phase.JUNIOR),
        ("高级中学", Phase.SENIOR),
        ("高中", Phase.SENIOR),
        ("大学", Phase.UNIVERSITY),
    ):
        if word in text and not re.search(rf"{word}(附|路|城)", text):
            found.add(phase)
    return frozenset(found)


def phases_of_levels(levels: Iterable[int]) -> frozenset[Phase]:
    return frozenset(map(Phase.of_level, levels))


def phases_in(texts: Iterable[str], context: Context) -> tuple[frozenset[Phase], str]:
    """The phases a file speaks of; if guessed, also from which year of entry."""
    texts = list(texts)
    levels = {found_or_none(find_grade, text, context) for text in texts} - {None}
    if levels:
        return phases_of_levels(level for level in levels if level), ""
    plains = (plain(text).translate(WRITTEN_OUT) for text in texts)
    found = (re.search(r"(?:20)?(\d\d)级", text) for text in plains)
    cohorts = {2000 + int(match[1]): match[0] for match in found if match}
    if not cohorts:
        return frozenset(), ""
    long_studies = context.first_year - min(cohorts) >= Phase.SENIOR.years
    phase = Phase.UNIVERSITY if long_studies else Phase.SENIOR
    return frozenset({phase}), cohorts[max(cohorts)]


def found_or_none(
    find: Callable[[object, Context], Found | None], text: str, context: Context
) -> Found | None:
    try:
        return find(text, context)
    except NameNotRead:
        return None


def unknown_grade(text: str) -> str:
    return _(
        "“%(text)s” is not a grade that can be read. Write it as 七年级, 初一, 高一, "
        "大一 or 2026级."
    ) % {"text": text}
