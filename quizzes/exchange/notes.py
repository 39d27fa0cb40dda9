"""What a reader remarks: each remark once, with the lines that it is about."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SHOWN = 10


class Notes:
    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = defaultdict(list)

    def add(self, words: str, line: int) -> None:
        lines = self._lines[words]
        if not lines or lines[-1] != line:
            lines.append(line)

    def in_words(self) -> list[str]:
        return [f"{words} {_where(lines)}" for words, lines in self._lines.items()]


def _where(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:SHOWN]))
    if len(lines) > SHOWN:
        words = _("(lines %(lines)s and %(more)d more)")
        return words % {"lines": shown, "more": len(lines) - SHOWN}
    words = ngettext("(line %(lines)s)", "(lines %(lines)s)", len(lines))
    return words % {"lines": shown}
