"""Blocks that are taught from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import ArticleBody


class LessonStep(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    body = ArticleBody(label=_("Body"))


class LessonSteps(blocks.StreamBlock):
    step = LessonStep(label=_("Step"))


class Agenda(blocks.StreamBlock):
    activity = blocks.StructBlock([("minutes", blocks.IntegerBlock())])
