"""Blocks that are taught from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from .text import ArticleBody

SCRIPT = ["bold", "ol", "ul"]


class Method(models.TextChoices):
    """How a class spends the minutes of an activity."""

    EXPLAIN = "EXPLAIN", _("Talk")
    DISCUSS = "DISCUSS", _("Discussion")
    PRACTISE = "PRACTISE", _("Practice")
    PLAY = "PLAY", _("Game")
    CHECK = "CHECK", _("Self-check")
    BREATHE = "BREATHE", _("Breathing")

    @classmethod
    def named(cls, word: str) -> "Method":
        """Return the method for the word that content packs use."""
        return cls(WORDS[word])


WORDS = {
    "讲解": "EXPLAIN",
    "讨论": "DISCUSS",
    "练习": "PRACTISE",
    "游戏": "PLAY",
    "自测": "CHECK",
    "呼吸放松": "BREATHE",
}


class LessonStep(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    body = ArticleBody()

    class Meta:
        icon = "doc-full"
        label = _("Step")
        description = _("One screen of a lesson, read in a minute or two")
        template = "content/blocks/step.html"
        preview_value = {
            "title": "看动作，不看样子",
            "body": [{"type": "text", "value": "<p>反常说的是动作和情形。</p>"}],
        }


class LessonSteps(blocks.StreamBlock):
    step = LessonStep()

    class Meta:
        label = _("Steps")


class Slide(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("Title"))
    lines = blocks.ListBlock(
        blocks.CharBlock(max_length=80, label=_("Line")),
        label=_("Lines"),
        max_num=5,
        default=[],
        help_text=_("At most five short lines: they are read from the last row."),
    )

    class Meta:
        icon = "desktop"
        label = _("Slide")


def minutes_block() -> blocks.IntegerBlock:
    return blocks.IntegerBlock(min_value=1, max_value=90, label=_("Minutes"))


def script_block() -> blocks.RichTextBlock:
    return blocks.RichTextBlock(
        features=SCRIPT,
        required=False,
        label=_("Script"),
        help_text=_(
            "What the teacher says. A paragraph that begins with ▸ is something "
            "to do. Only teachers read it; the projector never shows it."
        ),
    )


class Activity(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("Title"))
    minutes = minutes_block()
    method = blocks.ChoiceBlock(
        choices=Method.choices, default=Method.EXPLAIN, label=_("Method")
    )
    script = script_block()
    pupils = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Pupils"),
        help_text=_("What the pupils do meanwhile, in one sentence."),
    )
    slides = blocks.ListBlock(Slide(), default=[], label=_("Slides"))

    class Meta:
        icon = "group"
        label = _("Activity")
        description = _("Some minutes of a class meeting, with script and slides")
        template = "content/blocks/activity.html"
        preview_value = {
            "title": "说出规则，安心开始",
            "minutes": 4,
            "method": Method.EXPLAIN.value,
            "script": "<p>今天我们练习做决定，没有人会被点名批评。</p>"
            "<p>▸ 停顿，看一看全班。</p>",
            "pupils": "听，有不舒服可以举手离开。",
            "slides": [{"title": "今天的约定", "lines": ["可以不说话", "可以离开"]}],
        }


class ShowOfHands(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("Title"))
    minutes = minutes_block()
    script = script_block()
    question = SnippetChooserBlock("quizzes.Question", label=_("Question"))

    class Meta:
        icon = "help"
        label = _("Show of hands")
        description = _("A question to the whole room; the hands are counted")
        template = "content/blocks/show_of_hands.html"
        preview_value = {
            "title": "举手表决",
            "minutes": 3,
            "script": "<p>先想十秒，再举手。</p>",
        }


class Agenda(blocks.StreamBlock):
    activity = Activity()
    show_of_hands = ShowOfHands()

    class Meta:
        label = _("Agenda")
