"""A search: what was asked for, and the pages that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Self, overload

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Window
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
from .filters import Filters
from .marking import marked, snippet
from .matching import matching, ranked
from .texts import sentences
from .words import LONGEST, query_words

if TYPE_CHECKING:
    from ..restrictions import Reader


Model = type[Page]
SHOWN = 10  # on a page
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
        self._kept: dict[int, dict[str, tuple[list[Hit], int]]] = {}

    @property
    def is_empty(self) -> bool:
        """Nothing was asked for; words that are only marks ask for nothing either."""
        return not (self.words or self.filters or self.kind)

    @property
    def means_nothing(self) -> bool:
        """Something was typed in which there is no word."""
        return bool(self.text) and not self.words

    @cached_property
    def totals(self) -> dict[str, int]:
        """How many pages are found of each kind."""
        return {kind: total for kind, (_hits, total) in self._top(SHOWN).items()}

    @property
    def counts(self) -> list[tuple[str, str | Promise, int]]:
        """(kind, label, how many) of each kind of which there is something."""
        return [(name, KINDS[name][1], n) for name, n in self.totals.items() if n]

    @property
    def total(self) -> int:
        return sum(self.totals.values())

    @property
    def ranked(self) -> "Ranked":
        """Everything of the kind asked for, in the order in which it is shown."""
        return Ranked(self)

    def first(self, most: int) -> list[Hit]:
        kinds = [self.kind] if self.kind else list(KINDS)
        top = self._top(most)
        hits = [hit for kind in kinds for hit in top[kind][0]]
        return sorted(hits, key=lambda hit: hit.rank)[:most]

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

    def _top(self, most: int) -> dict[str, tuple[list[Hit], int]]:
        """The first of each kind, and how many there are; asked once for a page."""
        if most not in self._kept:
            there = self._kinds_at_all
            self._kept[most] = {
                kind: self._top_of(kind, most) if kind in there else ([], 0)
                for kind in KINDS
            }
        return self._kept[most]

    @cached_property
    def _kinds_at_all(self) -> set[str]:
        """Kinds worth asking for: those in which the words stand anywhere.

        One small query in place of several large ones, for most words stand in pages
        of one or two kinds.
        """
        if self.is_empty or self.means_nothing:
            return set()
        if not self.words:
            return set(KINDS)
        pages = matching(Page.objects.live(), self.words).order_by()
        types = set(pages.values_list("content_type_id", flat=True).distinct())
        of_type = ContentType.objects.get_for_models(*(m for m, _l in KINDS.values()))
        return {k for k, (model, _l) in KINDS.items() if of_type[model].pk in types}

    def _top_of(self, kind: str, most: int) -> tuple[list[Hit], int]:
        pages = KINDS[kind][0].objects.visible_to(self.user).in_reading_language()
        pages = matching(self.filters.applied_to(pages), self.words)
        rows = ranked(pages, self.words)
        rows = rows.annotate(total=Window(Count("pk"))).values_list(
            "place", "first_published_at", "pk", "total"
        )
        found = list(rows[:most])
        hits = [Hit(place, day, key, kind) for place, day, key, _total in found]
        return hits, found[0][-1] if found else 0


class Ranked(Sequence[Hit]):
    """The hits as pages of a list want them: counted, and fetched by the slice."""

    def __init__(self, search: Search) -> None:
        self.search = search

    def __len__(self) -> int:
        kind = self.search.kind
        return self.search.totals[kind] if kind else self.search.total

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...

    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        if isinstance(index, int):
            return self.search.first(index + 1)[index]
        stop = len(self) if index.stop is None else index.stop
        # The first page is what was fetched to count.
        return self.search.first(max(stop, SHOWN))[index]
