"""Lists of articles, courses and plans, filtered by stage and topic."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from curriculum.models import Stage, Topic

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
        stage = request.GET.get("stage", "")
        topic = next((t for t in topics if t.slug == request.GET.get("topic")), None)
        pages = everything.newest_first().prefetch_related("topics")
        if stage in stages:
            pages = pages.for_stage(stage)
        if topic:
            pages = pages.about(topic)
        return {
            **super().get_context(request, *args, **kwargs),  # type: ignore[misc]
            "page_obj": Paginator(pages, PAGE_SIZE).get_page(request.GET.get("page")),
            "stages": [(s.value, s.label) for s in Stage if s in stages],
            "topics": topics,
            "stage": stage if stage in stages else "",
            "topic": topic,
        }
