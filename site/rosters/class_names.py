"""Which class a roster means: 七年级1班, 三（2）班, 3.2班, 302班, 1班, 2026级软件1班.

A class is its grade's level and its number; one that has a name of its own
(软件1班, 火箭班) keeps it as written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rosters.grade_names import (
    Context,
    NameNotRead,
    Phase,
    grade_name,
    ordinal_level,
    possible_starts,
    read_grade,
    split_grade,
)
from rosters.numerals import CHINESE, NUMBER, plain, to_int

MAX_NUMBER = 99
MAX_NAME = 60

PLAIN_NUMBER = re.compile(
    rf"[(\-.第]*(?:class|班级?)?[.\-]?(?P<number>\d{{1,2}}|{CHINESE})\)?班?(?:级)?\)?"
)
# Grade and class by numbers alone.
PAIRS = [
    re.compile(rf"(?P<grade>{NUMBER})\((?P<number>{NUMBER})\)班?"),
    re.compile(r"(?P<grade>\d{1,2})[.\-/、·](?P<number>\d{1,2})班?"),
    re.compile(rf"(?P<grade>{CHINESE})[.\-、·]?(?P<number>\d{{1,2}})班?"),
    re.compile(r"(?P<grade>\d{1,2}|20\d\d)(?P<number>\d\d)班?"),
    re.compile(r"(?P<grade>[一二三四五六七八九])(?P<number>[一二三四五六七八九])班?"),
]
LETTERED = re.compile(r"(?P<grade>\d{1,2})(?P<letter>[a-z])班?")


@dataclass(frozen=True)
class ClassName:
    """`number` or a `name` of its own, never both."""

    level: int
    number: int | None
    name: str = ""

    def __str__(self) -> str:
        if self.number is None:
            return self.name
        return f"{grade_name(self.level)}{self.number}班"


def read_class(
    text: object, context: Context, grade: object = "", sheet_grade: int | None = None
) -> ClassName:
    """The class a row means; its grade stands in its own column, in the class
    or in the sheet's name, in this order."""
    written = " ".join(str(text).split())
    # The space in G7 1班 parts two numbers, others mean nothing.
    wanted = plain(re.sub(r"(?i)^\s*(g|gr|grade) ?(\d\d?)\s+(?=\d)", r"\1\2-", written))
    if re.fullmatch(r"\d{4}-\d\d-\d\d(\d\d:\d\d:\d\d)?", wanted):
        raise NameNotRead(turned_into_date())
    given = read_grade(grade, context) if plain(grade) else None
    if pair := read_pair(wanted, context, given):
        return pair
    if given is not None:  # says which school stage 2026级 is of
        context = replace(context, phases=frozenset({Phase.of_level(given)}))
    level, rest = split_grade(wanted, context)
    if level is not None and given is not None and level != given:
        raise NameNotRead(contradiction(written, given))
    own_level = level is not None
    level = next((n for n in (level, given, sheet_grade) if n is not None), None)
    if level is None:
        raise NameNotRead(no_grade(written))
    number = read_number(rest)
    if number is not None:
        return ClassName(level, number)
    if not is_own_name(rest):
        raise NameNotRead(no_class(written))
    prefix = "" if own_level else cohort_text(grade) or grade_name(level)
    return named_class(level, prefix + written)


def read_known_class(
    text: object,
    context: Context,
    known: Mapping[str, ClassName],
    grade: object = "",
    sheet_grade: int | None = None,
) -> ClassName:
    """The same where the school has classes: one that is written just as the school
    calls it is that class, whatever its name looks like. `known` is by plain name."""
    if found := known.get(plain(text)):
        level = read_grade(grade, context) if plain(grade) else sheet_grade
        if level in (None, found.level):
            return found
    return read_class(text, context, grade, sheet_grade)


def find_class(text: object, context: Context) -> ClassName | None:
    """The numbered class that a title mentions: 望湖中学七年级1班学生名单, 701."""
    wanted = plain(text)
    head = wanted[: wanted.find("班") + 1] or wanted
    if pair := read_pair(head, context, None):
        return pair
    for start in possible_starts(head):
        level, rest = split_grade(start, context)
        number = read_number(rest) if level is not None else None
        if level is not None and number:
            return ClassName(level, number)
    return None


def is_own_name(rest: str) -> bool:
    """软件1班 is a class; 300班, a dash or a promise to fill it in is not."""
    return bool(
        re.search(r"[^\W\d_]", rest.strip("班"))
        and "年级" not in rest
        and not re.search("未分|待分|待定|未定|不详|未知|^无$", rest)
    )


def read_number(rest: str) -> int | None:
    match = PLAIN_NUMBER.fullmatch(rest)
    number = to_int(match["number"]) if match else None
    return number if number and number <= MAX_NUMBER else None


def read_pair(wanted: str, context: Context, given: int | None) -> ClassName | None:
    """三(2)班, 3.2班, 302班, 7A …; the first part has to agree with the grade."""
    if is_one_number(wanted.removesuffix("班")):
        return None
    for form in PAIRS:
        if not (match := form.fullmatch(wanted)):
            continue
        first, number = map(to_int, match.groups())
        if first and number and number <= MAX_NUMBER:
            return ClassName(pair_level(first, context, given, wanted), number)
    if match := LETTERED.fullmatch(wanted):
        level = pair_level(int(match["grade"]), context, given, wanted)
        return ClassName(level, None, wanted.upper())
    return None


def is_one_number(text: str) -> bool:
    return to_int(text) is not None and (len(text) < 3 or not text.isdecimal())


def pair_level(first: int, context: Context, given: int | None, text: str) -> int:
    level: int | None = None
    if first > 12:  # 2601班, 202601班: the year of entry
        if given is not None:
            context = replace(context, phases=frozenset({Phase.of_level(given)}))
        level, _rest = split_grade(f"{first}级", context)
    elif given is None:
        level = ordinal_level(first, context, text)
    elif first in (given, given - Phase.of_level(given).before):
        level = given
    if level is None or given not in (None, level):
        raise NameNotRead(
            no_class(text) if given is None else contradiction(text, given)
        )
    return level


def named_class(level: int, name: str) -> ClassName:
    if len(name) > MAX_NAME:
        raise NameNotRead(
            _("The class name is longer than %(limit)s characters. Shorten it.")
            % {"limit": MAX_NAME}
        )
    return ClassName(level, None, name)


def cohort_text(grade: object) -> str:
    """2026级 goes before a class's own name just as the school writes it."""
    wanted = plain(grade)
    return wanted if re.fullmatch(r"\D{0,4}\d{2,4}[级届]", wanted) else ""


# Messages


def contradiction(text: str, given: int) -> str:
    return _(
        "The class “%(text)s” does not belong to the grade %(grade)s. Correct one of "
        "the two."
    ) % {"text": text, "grade": grade_name(given)}


def no_grade(text: str) -> str:
    return _(
        "“%(text)s” does not say which grade. Write it as 七年级1班 or add a column "
        "年级."
    ) % {"text": text}


def no_class(text: str) -> str:
    return _(
        "“%(text)s” is not a class that can be read. Write it as 七年级1班, 三（2）班 "
        "or 302班."
    ) % {"text": text}


def turned_into_date() -> str:
    return _(
        "Excel turned this class into a date. Format the column as text and write it "
        "as 三（2）班."
    )
