"""Posters for notice boards, made of what an article says shortly.

One page is one page: the largest type is chosen with which everything fits, and what
does not fit with the smallest is left out before, never cut. Measures are those of
A4 in millimetres; A3 is the same page, larger. site/static/css/posters.css sets them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from ..models import ArticlePage
from ..named_values import Values
from ..paragraphs import line, lines, paragraphs

WIDTH, HEIGHT = 182.0, 216.0  # of the text: the foot with the code stands below
GUTTER, PADDING, INDENT = 6.0, 4.0, 1.7
SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.4, 7.8, 7.2, 6.6, 6.2, 5.8, 5.4, 5.0)
# Larger only while the title is one line: a last character alone is no title.
ONE_LINE = 9.0
# Read in passing: what is chosen for a school is never set smaller than this.
IN_PASSING = SIZES.index(5.8) + 1
INDENTED = ("key_points", "steps", "do_dont")
# Of the size of the type:
TITLE, HEADING, LEADING, BETWEEN = 2.1, 1.15, 1.5, 0.25
# Chinese is not broken before a full stop or inside “” and so fills lines less.
FULL = 0.93


@dataclass
class Part:
    """A box on the poster."""

    key: str
    kind: str
    title: str
    lines: list[str]
    other_lines: list[str] = field(default_factory=list)

    def height(self, size: float) -> float:
        if self.other_lines:
            width = (WIDTH - GUTTER) / 2
            sides = (self.lines, self.other_lines)
            return max(self.box(_("Do this"), side, width, size) for side in sides)
        return self.box(self.title, self.lines, WIDTH, size)

    def box(self, title: str, said: list[str], width: float, size: float) -> float:
        inner = width - 2 * PADDING
        indent = INDENT * size if self.kind in INDENTED else 0.0
        heading = _rows(title, inner, size * HEADING) * size * HEADING * LEADING
        rows = sum(_rows(one, inner - indent, size) for one in said)
        between = BETWEEN * size * (len(said) - 1)
        return 2 * PADDING + heading + rows * size * LEADING + between


@dataclass
class Poster:
    title: str
    introduction: str
    parts: list[Part]

    @property
    def size(self) -> int:
        """The number of its type, one is the largest; 0 if it does not fit."""
        for number, size in enumerate(SIZES, start=1):
            if self.fits(size):
                return number
        return 0

    def fits(self, size: float) -> bool:
        if size > ONE_LINE and _rows(self.title, WIDTH, size * TITLE) > 1:
            return False
        return self.height(size) <= HEIGHT

    def height(self, size: float) -> float:
        title = _rows(self.title, WIDTH, size * TITLE) * size * TITLE * 1.25
        introduction = _rows(self.introduction, WIDTH, size) * size * LEADING
        gaps = GUTTER * (len(self.parts) + 1)
        return title + introduction + gaps + sum(p.height(size) for p in self.parts)


def poster_of(article: ArticlePage, parts: list[Part], keys: Iterable[str]) -> Poster:
    """With these parts; if none is named, with as many as fit, from the first."""
    chosen = set(keys)
    wanted = [part for part in parts if part.key in chosen]
    poster = Poster(article.title, article.introduction, wanted or list(parts))
    while not wanted and poster.parts and not 0 < poster.size <= IN_PASSING:
        poster.parts.pop()
    return poster


def parts_of(article: ArticlePage, values: Values) -> list[Part]:
    """What of the article can stand on a poster, in its order."""
    found = []
    for block in article.body:
        make = MAKERS.get(block.block_type)
        if make:
            title, said, other = make(block.value, values)
            found.append(Part(block.id, block.block_type, title, said, other))
    return found


Made = tuple[str, list[str], list[str]]


def _key_points(value: Any, values: Values) -> Made:
    return _("To remember"), lines(value, values), []


def _steps(value: Any, values: Values) -> Made:
    return value["title"], lines(value["items"], values), []


def _do_dont(value: Any, values: Values) -> Made:
    do, dont = lines(value["do"], values), lines(value["dont"], values)
    return f"{_('Do this')} / {_('Not this')}", do, dont


def _callout(value: Any, values: Values) -> Made:
    return value["title"], [p.text for p in paragraphs(value["text"], values)], []


def _fact(value: Any, values: Values) -> Made:
    source = value["source"]
    where = f"{source.short_title} {value['locator']}".strip() if source else ""
    told = f"（{where}）" if where else ""
    return "", [f"{line(value['text'], values)}{told}"], []


def _hotline(value: Any, values: Values) -> Made:
    title = f"{value['number']}  {value['name']}"
    return title, [line(value["purpose"], values)], []


MAKERS: dict[str, Callable[[Any, Values], Made]] = {
    "key_points": _key_points,
    "steps": _steps,
    "do_dont": _do_dont,
    "callout": _callout,
    "fact": _fact,
    "hotline": _hotline,
}


def _rows(text: str, width: float, size: float) -> int:
    """How many lines the text takes; letters are about half as wide as characters."""
    em = sum(1.0 if ord(letter) > 0x2000 else 0.58 for letter in text)
    return ceil(em * size / (width * FULL)) if text else 0
