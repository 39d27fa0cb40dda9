"""What the body of a page is made of: at most twelve kinds in one picker."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from .media import Comparison, Picture, Recording
from .practice import Practice
from .reading import (
    Callout,
    DoDont,
    Fact,
    Glossary,
    Hotline,
    KeyPoints,
    LawQuotation,
    Steps,
)
from .rich import body_block, line_block


class ArticleBody(blocks.StreamBlock):
    text = body_block()
    key_points = KeyPoints(line_block(label=_("Point")))
    callout = Callout()
    steps = Steps()
    do_dont = DoDont()
    hotline = Hotline()
    fact = Fact()
    law_quotation = LawQuotation()
    glossary = Glossary(SnippetChooserBlock("curriculum.GlossaryTerm"))
    image = Picture()
    comparison = Comparison()
    recording = Recording()

    class Meta:
        label = _("Body")


class LessonStep(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    body = ArticleBody()
    practice = Practice()

    class Meta:
        icon = "doc-full"
        label = _("Step")
        description = _("One screen of a lesson, read in a minute or two")
        template = "content/blocks/step.html"
        preview_value = {
            "title": "看动作，不看样子",
            "body": [{"type": "text", "value": "<p>反常说的是动作和情形。</p>"}],
            "practice": [],
        }


class LessonSteps(blocks.StreamBlock):
    step = LessonStep()

    class Meta:
        label = _("Steps")
