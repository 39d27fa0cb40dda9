"""What to offer when nothing was found."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from curriculum.models import Topic

from .query import KINDS, Search
from .words import folded, indexed

if TYPE_CHECKING:
    from ..restrictions import Reader

MOST = 5
READ_AT_MOST = 2000  # titles


def near_topics(search: Search, topics: Iterable[Topic]) -> list[Topic]:
    return _nearest(search.text, [(f"{t.title} {t.title_en}", t) for t in topics])


def near_pages(search: Search) -> list[Any]:
    """Pages whose titles share most with what was typed; fetched by kind."""
    titles = [
        (title, (kind, key))
        for kind in KINDS
        for key, title in _titles(kind, search.user)
    ]
    nearest = _nearest(search.text, titles)
    pages: dict[tuple[str, int], Any] = {}
    for kind in {kind for kind, _key in nearest}:
        keys = [key for of, key in nearest if of == kind]
        found = KINDS[kind][0].objects.in_bulk(keys)
        pages |= {(kind, key): page for key, page in found.items()}
    return [pages[one] for one in nearest]


def _titles(kind: str, user: "Reader") -> Iterable[tuple[int, str]]:
    pages = KINDS[kind][0].objects.visible_to(user).in_reading_language()
    return pages.newest_first().values_list("pk", "title")[:READ_AT_MOST]


def _nearest(text: str, named: list[tuple[str, Any]]) -> list[Any]:
    """Order by how many pairs of characters, and words, both names have in common."""
    asked = _features(text)
    scored = [
        (len(asked & _features(name)), n) for n, (name, _thing) in enumerate(named)
    ]
    best = sorted((-score, n) for score, n in scored if score)
    return [named[n][1] for _score, n in best[:MOST]]


def _features(text: str) -> set[str]:
    """Pairs of characters and whole words; single characters are too common."""
    return {term for term in indexed(folded(text)).split() if len(term) > 1}
