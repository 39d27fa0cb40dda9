"""What the projector shows of a class meeting."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .rich import line_block


class Slide(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("Title"))
    lines = blocks.ListBlock(
        line_block(label=_("Line")),
        label=_("Lines"),
        max_num=5,
        default=[],
        help_text=_("At most five short lines: they are read from the last row."),
    )

    class Meta:
        icon = "desktop"
        label = _("Slide")
        description = _("What the projector shows: few words, one thing at a time")
        template = "content/blocks/slide.html"
        preview_value = {"title": "今天的约定", "lines": ["可以不说话", "可以离开"]}


def slides_block() -> blocks.ListBlock:
    return blocks.ListBlock(Slide(), default=[], label=_("Slides"))
