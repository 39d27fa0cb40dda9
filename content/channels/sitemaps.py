"""For search engines: the pages that everybody may read, in both languages."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page

from ..models import (
    ArticleIndexPage,
    ArticlePage,
    CourseIndexPage,
    CoursePage,
    HomePage,
    LessonPage,
)
from .addresses import absolute, address_of
from .public import public_pages

SHOWN: tuple[type[Page], ...] = (
    *(HomePage, ArticleIndexPage, CourseIndexPage),
    *(ArticlePage, CoursePage, LessonPage),
)


class PublicPages(Sitemap):
    def items(self) -> list[Any]:
        """In each language by itself: here a page and its translation are two."""
        return [
            page for model in SHOWN for page in public_pages(model).order_by("path")
        ]

    def location(self, item: Any) -> str:
        return urlsplit(address_of(item)).path

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(absolute("/")).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(absolute("/")).netloc


SITEMAPS = {"pages": PublicPages}
CLOSED = ("/admin/", "/documents/")


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers need not ask for, and where they find what there is."""
    told = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    told.append(f"Sitemap: {absolute(reverse('sitemap'))}")
    return HttpResponse("\n".join([*told, ""]), content_type="text/plain")
