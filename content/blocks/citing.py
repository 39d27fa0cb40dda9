"""How a block names where something stands."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


def source_block(**options: bool) -> SnippetChooserBlock:
    return SnippetChooserBlock(
        "curriculum.Source",
        label=_("Source"),
        help_text=_("Where it stands. It is named below, with a number."),
        **options,
    )


def locator_block() -> blocks.CharBlock:
    return blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Place in the source"),
        help_text=_("Article 9, for example."),
    )
