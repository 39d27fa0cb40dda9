"""Lists of articles, courses and plans, searched and filtered."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from curriculum.models import Stage, Topic

from ..finding.filters import Filters
from ..finding.matching import matching, ranked
from ..finding.words import LONGEST, query_words
from .teachable import TeachableQuerySet

PAGE_SIZE = 12


class Listing(models.Model):
    introduction = models.CharField(_("introduction"), max_length=200, blank=True)

    max_count_per_parent: ClassVar[int] = 1
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("introduction"),
    ]

    class Meta:
        abstract = True

    def listed(self, request: HttpRequest) -> TeachableQuerySet:
        """What this list may show to this reader."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        everything = self.listed(request)
        stages = set(everything.order_by().values_list("stage", flat=True).distinct())
        topics = list(Topic.objects.filter(pk__in=everything.values("topics")))
        filters = Filters.of(request.GET, topics)
        text = request.GET.get("q", "").strip()[:LONGEST]
        words = query_words(text)
        pages = matching(filters.applied_to(everything), words)
        pages = ranked(pages, words).prefetch_related("topics")
        return {
            **super().get_context(request, *args, **kwargs),  # type: ignore[misc]
            "page_obj": Paginator(pages, PAGE_SIZE).get_page(request.GET.get("page")),
            "stages": [s for s in Stage if s in stages],
            "topics": topics,
            "filters": filters,
            "text": text,
        }
