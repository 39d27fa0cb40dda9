"""Blocks that are tried out after reading."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.snippets.blocks import SnippetChooserBlock

from curriculum.models import Pause
from quizzes.models import Question, Quiz

from . import samples
from .media import Download, Scene


class Checklist(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("Title"))
    items = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("Items"))

    class Meta:
        icon = "check"
        label = _("Checklist")
        description = _("Boxes to tick for oneself; nothing is stored")
        template = "content/blocks/checklist.html"
        preview_value = {
            "title": "回家以后看一看",
            "items": ["记住家里的地址。", "和家人约好一个集合的地方。"],
        }


class QuestionToTry(SnippetChooserBlock):
    def get_preview_value(self) -> Any:
        return samples.question()


class QuizCard(SnippetChooserBlock):
    def get_preview_value(self) -> Any:
        return samples.quiz()


class Practice(blocks.StreamBlock):
    """What follows the reading: look, try, take with you."""

    scene = Scene()
    question = QuestionToTry(
        "quizzes.Question",
        label=_("Question"),
        description=_("One question to think about, with its explanation"),
        icon="help",
        template="content/blocks/question.html",
    )
    quiz = QuizCard(
        "quizzes.Quiz",
        label=_("Self-check"),
        description=_("A card that leads to a self-check"),
        icon="form",
        template="content/blocks/quiz.html",
    )
    checklist = Checklist()
    download = Download()

    class Meta:
        label = _("To try out")
        required = False
        icon = "pick"
        template = "content/blocks/practice.html"

    def get_context(
        self, value: StreamValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Leave out what is a draft, rests, or is no longer in its library."""
        context = super().get_context(value, parent_context=parent_context)
        hidden = Pause.hidden_topic_ids()
        shown = [child for child in value if _is_shown(child.value, hidden)]
        return {**context, "shown": shown}


def _is_shown(value: Any, hidden: Collection[int]) -> bool:
    if isinstance(value, Question | Quiz):
        return value.live and not value.rests(hidden)
    return bool(value)
