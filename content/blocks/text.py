"""Blocks that are read."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT = ["h2", "h3", "bold", "ol", "ul", "link"]


class ArticleBody(blocks.StreamBlock):
    text = blocks.RichTextBlock(features=RICH_TEXT, label=_("Text"))
