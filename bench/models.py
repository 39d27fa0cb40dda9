from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

from content.blocks import ArticleBody


class BareRow(models.Model):
    """What the bare view inserts: about what an answer holds."""

    slot = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class StockPage(Page):
    """A page of our blocks as Wagtail serves it by itself: nothing is kept."""

    body = StreamField(ArticleBody())

    template = "bench/stock_page.html"
