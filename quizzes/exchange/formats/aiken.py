"""Aiken: a question, a line for each choice, and a line that says which is right.

A kind's `exchange_aiken.py` holds `read(said)`, which gets an `Asked`, and `write(spec)`,
which returns the choices and which of them are right.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ...models import Question
from ..by_kind import Broken, understood, writer
from ..carrying import Carries, left_behind
from ..encodings import decode
from ..items import Failed, Item, Parsed, UnreadableFile
from ..markup import MAX_LENGTH, one_line, too_long

MAX_ENTRIES = 10_000
MAX_LINES = 2_000  # of one question
LINE = re.compile(r"\S[^\n]*+")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHOICE = re.compile(r"([A-Za-z])\s{0,9}[.)、．）][ \t]{0,9}(\S.*)")
ANSWER = re.compile(
    r"(?:ANSWERS?|答案|正确答案)\s{0,9}[:：]([A-Za-z\s,，、;；.]*)", re.IGNORECASE
)
LOOKS_LIKE_AIKEN = re.compile(
    rb"^\s*A[.)][^\n]+\n(?:[^\n]*\n){1,99}?\s*ANSWER\s*:\s*[A-Z]", re.MULTILINE
)
CHINESE_AIKEN = re.compile(
    r"^\s*A\s*[.)、．）].+(?:\n.*){1,99}?\n\s*(?:正确)?答案\s*[:：]", re.M
)


@dataclass
class Asked:
    """One question as it stands in the file."""

    line: int = 0
    stem: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    right: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.stem).strip()

    def refuse_without_end(self, line: int) -> None:
        if self.line and line - self.line > MAX_LINES:
            words = _("Line %(line)d: this question has no end. Is the file Aiken?")
            raise UnreadableFile(words % {"line": self.line})

    def check(self) -> None:
        if sum(map(len, [*self.stem, *self.choices])) > MAX_LENGTH:
            raise Broken(too_long())
        if not self.text:
            raise Broken(_("The question itself is missing. Write it before choice A."))
        if len(self.choices) < 2:
            raise Broken(
                _("There are no choices. Write each in a line of its own: A. B. C.")
            )
        if not self.right:
            raise Broken(_("No answer is given. Write a last line such as ANSWER: A."))
        if max(self.right) >= len(self.choices):
            raise Broken(_("The answer is none of the choices. Correct the letter."))


class Aiken:
    name = "aiken"
    label = "Aiken"
    suffixes = (".txt", ".aiken")

    def fits(self, data: bytes, filename: str) -> bool:
        head = data[:20_000].replace(b"\0", b"").replace(b"\r", b"\n")
        if LOOKS_LIKE_AIKEN.search(head):
            return True
        try:
            return bool(CHINESE_AIKEN.search(decode(data).text[:10_000]))
        except UnreadableFile:
            return False

    def read(self, data: bytes, filename: str) -> Parsed:
        decoded = decode(data)
        parsed = Parsed(encoding=decoded.encoding, warnings=decoded.warnings)
        for asked in _asked(decoded.text):
            if parsed.total >= MAX_ENTRIES:
                words = _(
                    "There are more than %(limit)d questions in one file. Split it."
                )
                raise UnreadableFile(words % {"limit": MAX_ENTRIES})
            _keep(parsed, asked)
        return parsed

    def lost(self, question: Question) -> list[str]:
        if writer("aiken", question.kind) is None:
            words = _("The whole question: the format knows no kind %(kind)s.")
            return [words % {"kind": question.rules.label}]
        found = left_behind(question, "aiken", CARRIES)
        if question.explanation:
            found.append(_("the explanation"))
        if "\n" in question.stem:
            found.append(_("the line breaks of the question"))
        return found

    def write(self, questions: Iterable[Question]) -> bytes:
        return "\n".join(_blocks(questions)).encode()


CARRIES = Carries(difficulty=False, category=False)


def _asked(text: str) -> Iterator[Asked]:
    """Question by question; one without an answer ends where the next begins."""
    asked, last = Asked(), 0
    for number, line in _lines(text):
        after_blank, last = number > last + 1, number
        if answer := ANSWER.fullmatch(line):
            letters = [char.upper() for char in answer[1] if char.isalpha()]
            asked.right = [LETTERS.index(letter) for letter in letters]
            asked.line = asked.line or number
            yield asked
            asked = Asked()
        elif choice := _next_choice(line, asked):
            asked.choices.append(choice)
            asked.line = asked.line or number
        elif asked.choices and not after_blank:
            asked.choices[-1] += f" {line}"
        else:
            if asked.choices:
                yield asked
                asked = Asked()
            asked.line = asked.line or number
            asked.stem.append(line)
        asked.refuse_without_end(number)
    if asked.line:
        yield asked


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Those that say something, with their numbers."""
    number, end = 1, 0
    for match in LINE.finditer(text):
        number += text.count("\n", end, match.start())
        end = match.start()
        yield number, match[0][: MAX_LENGTH + 1].rstrip()


def _next_choice(line: str, asked: Asked) -> str:
    """What the next choice says, if this line is it: A comes first, then B."""
    found = CHOICE.match(line)
    number = len(asked.choices)
    if found and number < len(LETTERS) and found[1].upper() == LETTERS[number]:
        return found[2]
    return ""


def _keep(parsed: Parsed, asked: Asked) -> None:
    try:
        asked.check()
        kind, body = understood("aiken", asked) or ("", {})
    except Broken as problem:
        title = one_line(asked.text[:200])[:60]
        parsed.failed.append(Failed(asked.line, title, str(problem)))
    else:
        parsed.items.append(Item(asked.line, kind, asked.text, body))


def _blocks(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        write = writer("aiken", question.kind)
        if write is None:
            continue
        choices, right = write(question.spec)
        lines = [one_line(question.stem)]
        lines += [
            f"{letter}. {text}" for letter, text in zip(LETTERS, choices, strict=False)
        ]
        yield "\n".join([*lines, f"ANSWER: {LETTERS[right]}\n"])


format = Aiken()  # noqa: A001  the name of all
