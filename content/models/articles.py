from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from ..blocks import ArticleBody, Practice
from ..citations import citations
from ..languages import InLanguages
from .listing import Listing
from .teachable import (
    SEARCH_FIELDS,
    Teachable,
    TeachableManager,
    TeachableQuerySet,
    tabs,
)


class ArticleIndexPage(InLanguages, Listing, Page):
    template = "content/index_page.html"
    subpage_types = ["content.ArticlePage"]

    class Meta:
        verbose_name = _("list of articles")

    def listed(self, request: HttpRequest) -> TeachableQuerySet:
        return ArticlePage.objects.visible_to(request.user).in_reading_language()


class Genre(models.TextChoices):
    ARTICLE = "ARTICLE", _("article")
    POSTER = "POSTER", _("poster")
    LETTER = "LETTER", _("letter to parents")


class ArticlePage(Teachable, Page):
    genre = models.CharField(
        _("genre"),
        max_length=8,
        choices=Genre.choices,
        default=Genre.ARTICLE,
        help_text=_("A poster says it in a few lines, to be printed and hung up."),
    )
    body = StreamField(ArticleBody(), verbose_name=_("body"))
    practice = StreamField(Practice(), verbose_name=_("to try out"), blank=True)

    objects = TeachableManager()

    # Nothing on it is about the reader, but for what stands in every frame.
    same_for_all_pupils = True
    template = "content/article_page.html"
    parent_page_types = ["content.ArticleIndexPage"]
    subpage_types: list[str] = []
    search_fields = [
        *SEARCH_FIELDS,
        index.SearchField("body"),
        index.SearchField("practice"),
    ]
    edit_handler = tabs(
        [FieldPanel("genre"), FieldPanel("body"), FieldPanel("practice")],
        _("One matter, four minutes to read. What is done, never how somebody looks."),
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def page_type_display_name(self) -> str:
        return capfirst(self.get_genre_display())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        return {
            **super().get_context(request, *args, **kwargs),
            "citations": citations(self.body, self.practice),
        }
