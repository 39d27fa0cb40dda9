from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ..languages import InLanguages
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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": ArticlePage.objects.live()
            .public()
            .in_reading_language()
            .newest_first()[:3],
            "signed_in": request.user.is_authenticated,
        }
