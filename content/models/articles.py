from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from ..blocks import ArticleBody
from .teachable import Teachable


class ArticleIndexPage(Page):
    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.ArticlePage"]

    class Meta:
        verbose_name = _("list of articles")


class ArticlePage(Teachable, Page):
    body = StreamField(ArticleBody(), verbose_name=_("body"))

    parent_page_types = ["content.ArticleIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
