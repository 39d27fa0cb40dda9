"""Text with a little form: one allow-list for what an editor may type or paste."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from ..sanitising import clean

# Names of Draftail features; "school-fact" is a named value of the reader's school.
RICH_TEXT = ["h2", "h3", "bold", "ol", "ul", "link", "school-fact"]
SCRIPT = ["bold", "ol", "ul", "school-fact"]
LINE = ["bold", "school-fact"]


class TextBlock(blocks.RichTextBlock):
    """Rich text that is sanitised whatever way it came in."""

    def clean(self, value: RichText) -> RichText:
        return super().clean(RichText(clean(value.source)))


def line_block(**options: Any) -> TextBlock:
    """One short text: bold and named values only, no paragraphs of its own."""
    return TextBlock(features=LINE, **options)


def body_block() -> TextBlock:
    return TextBlock(
        features=RICH_TEXT,
        label=_("Text"),
        description=_("Paragraphs, headings and lists"),
        icon="pilcrow",
        group=_("Reading"),
        template="content/blocks/text.html",
        preview_value="<h2>看什么</h2><p>看<b>动作</b>，看情形。</p>",
    )
