"""One row as a kind of question is given it to read."""

import re
import unicodedata
from dataclasses import dataclass, field

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BETWEEN = r"[\s,，、;；/|｜.。和及与+-]*"
SEVERAL = re.compile(rf"[A-Z](?:{BETWEEN}[A-Z])*{BETWEEN}")
DIGITS = re.compile(r"\d{1,2}(?:[\s,，、;；/|｜]+\d{1,2})*")
MARKER = re.compile(
    r"(?:^|(?<=[\s;；,，。|]))[(（]?([A-Za-z])(?:[.．、:：)）]|\s(?=\S))\s*",
    re.MULTILINE,
)
APART = re.compile(r"\n|[;；|｜]")


@dataclass
class Asked:
    stem: str
    options: list[str]
    answer: str
    named: bool = False  # whether the table says which kind it is
    notes: list[str] = field(default_factory=list)

    def note(self, words: str) -> None:
        self.notes.append(words)

    def chosen(self) -> list[int] | None:
        """The numbers of the options that the answer names, from 0."""
        said = unicodedata.normalize("NFKC", self.answer).strip()
        letters = said.upper()
        if SEVERAL.fullmatch(letters):
            found = [LETTERS.index(x) for x in letters if x in LETTERS]
            if all(number < len(self.options) for number in found):
                return list(dict.fromkeys(found))
        return self._by_text() or self._by_number(said)

    def _by_text(self) -> list[int] | None:
        """The answer repeats what the right options say."""
        wanted = [plain(self.answer)]
        options = [plain(option) for option in self.options]
        if wanted[0] not in options:
            wanted = [plain(piece) for piece in APART.split(self.answer)]
            wanted = [MARKER.sub("", piece) for piece in wanted if piece]
        if not wanted or not all(wanted) or not set(wanted) <= set(options):
            return None
        return [options.index(piece) for piece in dict.fromkeys(wanted)]

    def _by_number(self, said: str) -> list[int] | None:
        if not DIGITS.fullmatch(said):
            return None
        numbers = [int(piece) - 1 for piece in re.findall(r"\d+", said)]
        fits = all(0 <= number < len(self.options) for number in numbers)
        return list(dict.fromkeys(numbers)) if fits else None


@dataclass
class Cells:
    """What a kind writes into a row."""

    options: list[str] = field(default_factory=list)
    answer: str = ""


@dataclass
class Example:
    stem: str
    options: list[str] = field(default_factory=list)
    answer: str = ""
    explanation: str = ""


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def split_options(cell: str) -> list[str]:
    """Options in one cell: each after its letter, or on a line of its own."""
    _before, options = after_markers(cell)
    if options:
        return options
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    if len(lines) > 1:
        return lines
    return [piece.strip() for piece in APART.split(cell) if piece.strip()]


def after_markers(cell: str) -> tuple[str, list[str]]:
    """What stands before A., and what after A., B., C.; empty where they do not run
    on in order."""
    marks = list(MARKER.finditer(cell))
    runs: list[re.Match[str]] = []
    for mark in marks:
        if mark[1].upper() == LETTERS[len(runs) : len(runs) + 1]:
            runs.append(mark)
    if len(runs) < 2:
        return cell, []
    ends = [mark.start() for mark in runs[1:]] + [len(cell)]
    pieces = [cell[mark.end() : end] for mark, end in zip(runs, ends, strict=True)]
    return cell[: runs[0].start()].strip(), [
        piece.strip(" \n\t;；") for piece in pieces
    ]
