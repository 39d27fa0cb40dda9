"""What stands in a field of OneRoster, or why it cannot stand there."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from rosters.cells import CellError

# What systems write where a second part of the name is required but there is none.
NO_NAME = {"", "-", "–", "—", ".", "·", "_", "/", "n/a", "none", "null", "无"}
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def read_day(text: str) -> date | None:
    """A day, YYYY-MM-DD; nothing for an empty field."""
    if not text:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CellError(
        _("“%(text)s” is not a day. Write it as 2026-09-01.") % {"text": text[:40]}
    )


def check_moment(text: str) -> None:
    """A date with time as ISO 8601 writes it: 2026-09-01T08:00:00.000Z."""
    try:
        if re.match(r"\d{4}-\d\d-\d\d", text):
            datetime.fromisoformat(text)
            return
    except ValueError:
        pass
    raise CellError(
        _(
            "“%(text)s” is not a date with time. Write it as 2026-09-01T08:00:00Z; in "
            "a delta file each row needs it."
        )
        % {"text": text[:40]}
    )


def read_flag(text: str) -> bool | None:
    flag = {"true": True, "false": False, "": None}
    if text.lower() not in flag:
        raise CellError(
            _("“%(text)s” is neither true nor false. Write one of the two.")
            % {"text": text[:40]}
        )
    return flag[text.lower()]


def read_status(text: str) -> bool:
    """Whether the row is still so; false for what is to be deleted."""
    if text.lower() in ("active", "tobedeleted"):
        return text.lower() == "active"
    raise CellError(
        _("“%(text)s” is no status. In a delta file each row is active or tobedeleted.")
        % {"text": text[:40]}
    )


def items_of(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def whole_name(given: str, middle: str, family: str) -> str:
    """One name of the parts that other systems keep apart.

    张 and 三 are written together, family name first; Latin names with spaces, given
    name first. A part that only fills the field, or repeats the other, is left out.
    """
    written = [part for part in (given, middle, family) if part]
    parts = [part for part in written if part.lower() not in NO_NAME]
    if not parts:  # somebody may be called 无
        parts = [part for part in written if part.isalpha()]
    if len(max(parts, default="", key=len)) > 1:  # 石石 is a name, 张三张三 is not
        parts = list(dict.fromkeys(parts))
    if len(parts) < 2 or any(LATIN.search(part) for part in parts):
        return " ".join(parts)
    if family in parts:
        parts.remove(family)
        parts.insert(0, family)
    return "".join(parts)


def grade_code(level: int) -> str:
    """The code of the common list (CEDS): 01 to 12, PS after school."""
    return f"{level:02}" if level <= 12 else "PS"


def level_of_codes(text: str) -> int | None:
    """The one level that a list of codes names; none for several or other codes."""
    found = {int(code) for code in items_of(text) if re.fullmatch(r"\d{1,2}", code)}
    level = next(iter(found)) if len(found) == 1 else 0
    return level if 1 <= level <= 12 else None
