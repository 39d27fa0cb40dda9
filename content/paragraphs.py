"""Rich text as plain paragraphs, for places that are not our own web pages.

Word, the file for a classroom without network and a WeChat draft each have their own
way of showing a paragraph; this is what they have in common. Links are left as words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from html.parser import HTMLParser

from wagtail.rich_text import RichText

from curriculum.school_facts import NEUTRAL

from .named_values import Values

ACTION = "▸"


class Kind(Enum):
    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    ACTION = "action"


KINDS = {"h2": Kind.HEADING, "h3": Kind.HEADING}
LISTS = {"ul": Kind.BULLET, "ol": Kind.NUMBER}
BOLD = {"b", "strong"}


@dataclass
class Run:
    text: str
    bold: bool = False


@dataclass
class Paragraph:
    kind: Kind = Kind.TEXT
    runs: list[Run] = field(default_factory=list)
    # The first line of a list: its numbers begin again at one.
    begins: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def paragraphs(value: RichText | str | None, values: Values) -> list[Paragraph]:
    """Read rich text, or plain text line by line; empty paragraphs are left out.

    `values` are what the reader's school filled in; the rest reads neutrally.
    """
    if isinstance(value, RichText):
        return from_html(value.source, values)
    lines = (line.strip() for line in (value or "").splitlines())
    return [_marked(Paragraph(runs=[Run(line)])) for line in lines if line]


def from_html(html: str | None, values: Values) -> list[Paragraph]:
    reader = _Reader(values)
    reader.feed(html or "")
    reader.close()
    return [_marked(_trimmed(p)) for p in reader.found if p.text.strip()]


def line(value: RichText | str | None, values: Values) -> str:
    """One short text without its form."""
    return " ".join(p.text for p in paragraphs(value, values))


def lines(found: Iterable[RichText | str], values: Values) -> list[str]:
    return [line(one, values) for one in found]


class _Reader(HTMLParser):
    """Collects paragraphs; the HTML was sanitised when it was saved."""

    def __init__(self, values: Values) -> None:
        super().__init__()
        self.values = values
        self.found: list[Paragraph] = []
        self.lists: list[Kind] = []
        self.list_begins = False
        self.bold = 0
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LISTS:
            self.lists.append(LISTS[tag])
            self.list_begins = True
        elif tag == "li":
            self.begin(self.lists[-1] if self.lists else Kind.BULLET)
            self.found[-1].begins, self.list_begins = self.list_begins, False
        elif tag == "p" or tag in KINDS:
            self.begin(KINDS.get(tag, Kind.TEXT))
        elif tag == "br":
            self.open = False
        elif tag in BOLD:
            self.bold += 1
        elif tag == "embed":
            self.say(self.value_named(dict(attrs).get("name") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in LISTS and self.lists:
            self.lists.pop()
            self.open = False
        elif tag in {"p", "li", *KINDS}:
            self.open = False
        elif tag in BOLD:
            self.bold = max(0, self.bold - 1)

    def handle_data(self, data: str) -> None:
        if self.open or data.strip():
            self.say(data)

    def begin(self, kind: Kind) -> None:
        self.found.append(Paragraph(kind))
        self.open = True

    def say(self, text: str) -> None:
        if not self.open:
            self.begin(Kind.TEXT)
        self.found[-1].runs.append(Run(text, self.bold > 0))

    def value_named(self, name: str) -> str:
        return self.values.get(name) or str(NEUTRAL.get(name, ""))


def _trimmed(paragraph: Paragraph) -> Paragraph:
    paragraph.runs[0].text = paragraph.runs[0].text.lstrip()
    paragraph.runs[-1].text = paragraph.runs[-1].text.rstrip()
    return paragraph


def _marked(paragraph: Paragraph) -> Paragraph:
    """Know what the teacher does from what the teacher says."""
    first = paragraph.runs[0]
    if paragraph.kind is Kind.TEXT and first.text.startswith(ACTION):
        first.text = first.text.removeprefix(ACTION).lstrip()
        paragraph.kind = Kind.ACTION
    return paragraph
