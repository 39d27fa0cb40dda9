"""HTML inside QTI as plain text with **emphasis**, and the other way."""

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "table",
        "tr",
        "figure",
        "figcaption",
        "section",
        "article",
        "contentBody",
        "prompt",
    ]
)
SILENT = frozenset(["script", "style", "title", "head", "rt", "rp"])
EMPHASIS = frozenset({"strong", "b"})
EMPHASISED = re.compile(r"\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HARD = "\xa0"
SPACES = re.compile(r"[ \t\r\n]+")
Without = Callable[[Element], bool]


def words(
    element: Element, *, emphasis: bool = False, without: Without = lambda _: False
) -> str:
    """All that is to be read in an element, a line for each paragraph."""
    text = "".join(_pieces(element, emphasis, without))
    lines = re.sub(r" *\f[ \f]*", "\n", text).strip(" \n").split("\n")
    return "\n".join(_line(line.strip(" ")) for line in lines)


def _line(line: str) -> str:
    """A paragraph of one hard space is an empty line."""
    return "" if line == HARD else line.replace(HARD, " ")


def _pieces(element: Element, emphasis: bool, without: Without) -> Iterator[str]:
    """The text; where a paragraph begins or ends stands a form feed."""
    yield SPACES.sub(" ", element.text or "").replace("\f", " ")
    for child in element:
        if child.tag not in SILENT and not without(child):
            yield from _child(child, emphasis, without)
        yield SPACES.sub(" ", child.tail or "").replace("\f", " ")


def _child(child: Element, emphasis: bool, without: Without) -> Iterator[str]:
    inner = "".join(_pieces(child, emphasis, without))
    if child.tag == "br" or child.tag in BLOCKS:
        yield f"\f{inner}\f"
    elif emphasis and child.tag in EMPHASIS and EMPHASISED.fullmatch(f"**{inner}**"):
        yield f"**{inner}**"
    elif child.tag in {"td", "th"}:
        yield f"{inner} "
    else:
        yield inner


# The other way


def plain(text: str) -> str:
    """Without what XML cannot hold, and with runs of spaces that will stay."""
    kept = re.sub(r"^ +| +$", lambda run: HARD * len(run[0]), clean(text))
    return re.sub(r" {2,}", lambda run: " " + HARD * (len(run[0]) - 1), kept)


def clean(text: str) -> str:
    """Without what XML cannot hold."""
    return NOT_XML.sub("", text)


def paragraphs(parent: Element, text: str, *, emphasis: bool = False) -> None:
    for line in text.split("\n"):
        line = line or HARD
        paragraph = SubElement(parent, "p")
        if emphasis:
            _emphasised(paragraph, plain(line))
        else:
            paragraph.text = plain(line)


def _emphasised(paragraph: Element, line: str) -> None:
    pieces: Iterable[str] = EMPHASISED.split(line)
    last = None
    for number, piece in enumerate(pieces):
        if number % 2:
            last = SubElement(paragraph, "strong")
            last.text = piece
        elif last is None:
            paragraph.text = piece
        else:
            last.tail = piece
