"""How GIFT writes a text: escapes, formats, weights."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ...by_kind import Broken
from ...markup import (
    EMPHASISED,
    INLINE,
    LOOKS_LIKE_HTML,
    MAX_LENGTH,
    Words,
    one_line,
    too_long,
    words_of,
)
from ...notes import Notes

ESCAPED = re.compile(r"\\([\\~=#{}:n])")
SPECIAL = re.compile(r"[\\~=#{}:\n]")
FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
MARKS = re.compile("[=~]")
ARROW = "->"
# An escaped character waits as half of a pair that no decoded text can hold.
HIDDEN = re.compile("[\udc00-\udcff]")
HIDE = 0xDC00


def hidden(text: str) -> str:
    """The text, where what is escaped is no longer taken for a sign."""
    return ESCAPED.sub(lambda match: chr(HIDE + ord(_meant(match[1]))), text)


def _meant(char: str) -> str:
    return "\n" if char == "n" else char


def revealed(text: str) -> str:
    return HIDDEN.sub(lambda match: chr(ord(match[0]) - HIDE), text)


def format_of(raw: str, default: str = "moodle") -> tuple[str, str]:
    """The format that is named before a text, and the text without it."""
    raw = raw.strip()
    if found := FORMAT.match(raw):
        return found[1], raw[found.end() :]
    return default, raw


def read(raw: str, default: str = "moodle", *, emphasis: bool = False) -> Words:
    name, raw = format_of(raw, default)
    text = revealed(raw).strip()
    if name == "html":
        return words_of(text, emphasis=emphasis)
    if name == "plain" or not LOOKS_LIKE_HTML.search(text):
        if len(text) > MAX_LENGTH:
            raise Broken(too_long())
        return Words(text)
    # Lines are lines there, and tags are tags nevertheless.
    return words_of(text.replace("\n", "<br>"), emphasis=emphasis)


@dataclass(frozen=True)
class Part:
    """One answer: what stands between = or ~ and the next of them."""

    mark: str
    raw: str
    default: str = "moodle"

    @cached_property
    def weight(self) -> float | None:
        """The share of the mark, from -1 to 1, where it is said."""
        found = WEIGHT.match(self.raw)
        return float(found[1]) / 100 if found else None

    @cached_property
    def _pieces(self) -> tuple[str, str]:
        text, _hash, remark = WEIGHT.sub("", self.raw, count=1).partition("#")
        return text, remark

    @property
    def text(self) -> str:
        return one_line(read(self._pieces[0], self.default).text)

    @property
    def feedback(self) -> str:
        return one_line(read(self._pieces[1], self.default).text)

    @property
    def pair(self) -> tuple[str, str] | None:
        left, arrow, right = self._pieces[0].partition(ARROW)
        if not arrow:
            return None
        sides = (one_line(read(side, self.default).text) for side in (left, right))
        return next(sides), next(sides)


@dataclass
class Answers:
    """What stands between the braces of a question, without the general feedback."""

    raw: str
    line: int
    notes: Notes
    default: str = "moodle"
    parts: list[Part] = field(init=False)
    bare: str = field(init=False)  # what stands before the first = or ~

    def __post_init__(self) -> None:
        if len(self.raw) > MAX_LENGTH and not INLINE.search(self.raw):
            raise Broken(too_long())
        starts = [match.start() for match in MARKS.finditer(self.raw)]
        first, *marks = [*starts, len(self.raw)]
        pieces = [self.raw[a:b] for a, b in zip(starts, marks, strict=True)]
        self.parts = [
            Part(piece[0], piece[1:].strip(), self.default)
            for piece in pieces
            if piece[0] == "=" or piece[1:].strip()
        ]
        self.bare = self.raw[:first].strip()

    def note(self, words: str) -> None:
        self.notes.add(words, self.line)

    def remark(self, raw: str) -> str:
        return one_line(read(raw, self.default).text)

    @property
    def has_choices(self) -> bool:
        return self.opening == "" and any(part.mark == "~" for part in self.parts)

    @property
    def opening(self) -> str:
        """# before numbers, > before what is to be put in order."""
        return self.raw[:1] if self.raw[:1] in {"#", ">"} else ""

    @property
    def called(self) -> str:
        """The type of question as other programs call it."""
        if self.opening:
            return {"#": "numerical", ">": "ordering"}[self.opening]
        if not self.raw:
            return "essay"
        if self.has_choices:
            return "multichoice"
        return "matching" if self.parts and ARROW in self.raw else "shortanswer"


# The other way


def said(text: str) -> str:
    """A text of ours, so that `read` gives it back as it was."""
    odd = LOOKS_LIKE_HTML.search(text) or text.startswith(("[", "%", "//"))
    return ("[plain]" if odd else "") + escaped(text)


def said_with_emphasis(text: str) -> str:
    words = said(text)
    plain = words.startswith("[")
    return f"[markdown]{words}" if EMPHASISED.search(text) and not plain else words


def escaped(text: str) -> str:
    return SPECIAL.sub(lambda match: "\\" + match[0].replace("\n", "n"), text)


def without_arrow(text: str) -> str:
    """An arrow makes pairs of the answers, and GIFT knows no way to escape it."""
    return text.replace(ARROW, "→")


def arrows_lost(texts: Iterable[str]) -> Iterator[str]:
    if any(ARROW in text for text in texts):
        yield _("a -> inside a text, which becomes →")


def part(mark: str, text: str, feedback: str = "", weight: float | None = None) -> str:
    """One answer; the weight is a share of the mark, from -1 to 1."""
    share = "" if weight is None else f"%{share_in_words(weight)}%"
    return f"{mark}{share}{said(text)}{remark(feedback)}"


def remark(feedback: str) -> str:
    return f"#{said(feedback)}" if feedback else ""


def share_in_words(weight: float) -> str:
    """In hundredths, with as many digits as Moodle's own list of grades has."""
    return f"{weight * 100:.5f}".rstrip("0").rstrip(".")


def lines(parts: Iterable[str]) -> str:
    return "".join(f"\n\t{part}" for part in parts) + "\n"
