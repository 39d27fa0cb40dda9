from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ..languages import InLanguages, reading_language
from .articles import ArticlePage


class HomePage(InLanguages, Page):
    introduction = models.CharField(
        _("introduction"),
        max_length=200,
        blank=True,
        help_text=_("What a visitor should know, in one or two sentences."),
    )

    # One in each language.
    max_count_per_parent = 2
    template = "content/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "content.ArticleIndexPage",
        "content.CourseIndexPage",
        "content.MeetingPlanIndexPage",
    ]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find by their addresses translations too, wherever the reader comes from.

        A reader who changes the language asks for the same path in the other one;
        from the page that is found there serve() leads on.
        """
        if page := self.published_at(path_components):
            return page.route(request, [])
        try:
            return super().route(request, path_components)
        except Http404:
            if reading_language() == settings.LANGUAGE_CODE:
                for home in self.get_translations().live():
                    with suppress(Http404):
                        return Page.route(home, request, path_components)
            raise

    def published_at(self, path_components: list[str]) -> Page | None:
        """The page at this address, found at once and not level by level."""
        if not path_components:
            return None
        address = f"{self.url_path}{'/'.join(path_components)}/"
        page = Page.objects.live().filter(url_path=address).first()
        return page.specific if page else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": ArticlePage.objects.visible_to(AnonymousUser())
            .in_reading_language()
            .newest_first()[:3],
            "signed_in": request.user.is_authenticated,
        }
