"""Which pages hold the words, and where: one expression for both databases."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Q, Value, When
from modelsearch.query import PlainText
from wagtail.search.backends import get_search_backend

IN_TITLE, IN_INTRODUCTION, IN_TEXT = range(3)


def matching(pages: Any, words: Sequence[str]) -> Any:
    """Keep the pages in which all of these words stand."""
    if not words:
        return pages
    backend = get_search_backend()
    compiler = backend.query_compiler_class(
        pages, PlainText(" ".join(words)), order_by_relevance=False
    )
    return backend.results_class(backend, compiler).get_queryset()


def ranked(pages: Any, words: Sequence[str]) -> Any:
    """Order by where the words stand, the newest first; nothing else counts."""
    return pages.annotate(place=place(words)).order_by(
        "place", "-first_published_at", "-pk"
    )


def place(words: Sequence[str]) -> Case:
    """Say where the words stand, by what both databases compare alike."""
    in_title, in_introduction = Q(), Q()
    for word in words:
        in_title &= Q(title__icontains=word)
        in_introduction &= Q(title__icontains=word) | Q(introduction__icontains=word)
    if not words:
        return Case(default=Value(IN_TEXT))
    return Case(
        When(in_title, then=Value(IN_TITLE)),
        When(in_introduction, then=Value(IN_INTRODUCTION)),
        default=Value(IN_TEXT),
    )
