"""What of a question a format leaves behind, said before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..models import Question
from .by_kind import lost_of_kind
from .speakers import speakers

SPECIAL = ("image", "sound", "misconception", "feedback")
APART = "explained_with"


@dataclass(frozen=True)
class Carries:
    """What a format can carry besides the stem, the answers and the explanation."""

    pictures: bool = False
    feedback: bool = False
    stage: bool = False
    topic: bool = False
    source: bool = False
    difficulty: bool = True
    category: bool = True


def left_behind(question: Question, name: str, carries: Carries) -> list[str]:
    """In words; a kind that the format has no words for is left out as a whole."""
    if question.kind not in speakers(name):
        message = _("The whole question: the format knows no kind %(kind)s.")
        return [message % {"kind": question.rules.label if question.kind else "?"}]
    own = lost_of_kind(name, question.kind, question.spec)
    named = set(_named(question.spec))
    losses = [
        ("image" in named and not carries.pictures, _("pictures")),
        ("sound" in named, _("sounds")),
        (APART in named, _("what illustrates the explanation")),
        ("misconception" in named, _("misconceptions")),
        ("feedback" in named and not carries.feedback, _("feedback on the answers")),
        *_of_the_question(question, carries),
    ]
    return [*own, *(words for is_lost, words in losses if is_lost)]


def _of_the_question(question: Question, carries: Carries) -> Iterator[Any]:
    yield bool(question.stage) and not carries.stage, _("the stage")
    yield bool(question.topic_id) and not carries.topic, _("the topic")
    yield bool(question.source_id) and not carries.source, _("the source")
    yield not carries.difficulty, _("the difficulty")
    yield bool(question.category) and not carries.category, _("the category")
    yield question.sensitivity != "NONE", _("how sensitive it is")


def _named(value: Any) -> Iterator[str]:
    """Which of the things that not every format knows a spec holds."""
    if isinstance(value, list):
        for inner in value:
            yield from _named(inner)
    elif isinstance(value, dict):
        yield from (name for name in SPECIAL if value.get(name))
        for name, inner in value.items():
            found = _named(inner)
            # What illustrates the explanation is lost as a whole, and is named once.
            yield from [name] if name == APART and any(found) else found
