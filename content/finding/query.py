"""A search: what was asked for, and the pages that answer it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
from .filters import Filters
from .marking import marked, snippet
from .matching import matching, place
from .texts import sentences
from .words import LONGEST, query_words

if TYPE_CHECKING:
    from ..restrictions import Reader


Model = type[Page]
KINDS: dict[str, tuple[Model, Promise]] = {
    "article": (ArticlePage, _("Articles")),
    "course": (CoursePage, _("Courses")),
    "lesson": (LessonPage, _("Lessons")),
    "plan": (MeetingPlanPage, _("Meeting plans")),
}


class Hit(NamedTuple):
    """One page that answers, before it is fetched."""

    place: int
    published: datetime | None
    pk: int
    kind: str

    @property
    def rank(self) -> tuple[int, float, int]:
        """In the title first, then in the introduction; the newest of them first.

        Of plain facts, not of what a database thinks relevant: the same everywhere.
        """
        published = self.published.timestamp() if self.published else 0
        return self.place, -published, -self.pk


@dataclass(frozen=True, slots=True)
class Found:
    """A page among the results, with its words marked."""

    page: Any
    kind: str
    kind_label: str | Promise
    title: SafeString
    excerpt: SafeString

    @classmethod
    def of(cls, page: Any, kind: str, words: list[str]) -> Self:
        excerpt = snippet(sentences(page), words) or marked(page.introduction, words)
        label = KINDS[kind][1]
        return cls(page, kind, label, marked(page.title, words), excerpt)


class Search:
    """The answer to a query, for one reader. Works for no words too: then it is all
    that the filters leave."""

    def __init__(self, user: "Reader", text: str, filters: Filters, kind: str = ""):
        self.user, self.filters = user, filters
        self.text = text.strip()[:LONGEST]
        self.was_cut = len(text.strip()) > LONGEST
        self.words = query_words(self.text)
        self.kind = kind if kind in KINDS else ""

    @property
    def is_empty(self) -> bool:
        """Nothing was asked for; words that are only marks ask for nothing either."""
        return not (self.words or self.filters or self.kind)

    @property
    def means_nothing(self) -> bool:
        """Something was typed in which there is no word."""
        return bool(self.text) and not self.words

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """What is found of each kind, unordered."""
        if self.is_empty or self.means_nothing:
            return {}
        return {kind: list(self._hits(kind)) for kind in KINDS}

    @property
    def counts(self) -> list[tuple[str, str | Promise, int]]:
        """(kind, label, how many) of each kind of which there is something."""
        found = [(name, len(hits)) for name, hits in self.hits.items()]
        return [(name, KINDS[name][1], n) for name, n in found if n]

    @property
    def total(self) -> int:
        return sum(len(hits) for hits in self.hits.values())

    @cached_property
    def ranked(self) -> list[Hit]:
        """Everything of the kind asked for, in the order in which it is shown."""
        kinds = [self.kind] if self.kind else list(self.hits)
        hits = [hit for kind in kinds for hit in self.hits.get(kind, ())]
        return sorted(hits, key=lambda hit: hit.rank)

    def fetch(self, hits: list[Hit]) -> list[Found]:
        """Return the pages of these hits, in a few queries for all of them."""
        pages: dict[int, Any] = {}
        for kind in {hit.kind for hit in hits}:
            keys = [hit.pk for hit in hits if hit.kind == kind]
            model = KINDS[kind][0]
            pages |= model.objects.prefetch_related("topics").in_bulk(keys)
        return [Found.of(pages[hit.pk], hit.kind, self.words) for hit in hits]

    def without_filters(self) -> "Search":
        return Search(self.user, self.text, Filters())

    def _hits(self, kind: str) -> Iterator[Hit]:
        model = KINDS[kind][0]
        pages = model.objects.visible_to(self.user).in_reading_language()
        pages = matching(self.filters.applied_to(pages), self.words)
        rows = pages.order_by().values_list(
            place(self.words), "first_published_at", "pk"
        )
        for where, published, key in rows:
            yield Hit(where, published, key, kind)
