"""How the kinds with choices are said in django-quiz-app."""

from typing import Any

from ..exchange.by_kind import Broken
from ..exchange.formats.django_quiz.asked import Asked, Told
from .base import Spec
from .exchange_words import no_key
from .specs import parts

MODEL = "multichoice.mcquestion"


def choices(asked: Asked) -> list[dict[str, Any]]:
    if not any(correct for _text, correct in asked.answers):
        raise Broken(no_key())
    return [{"text": text, "correct": right} for text, right in asked.answers if text]


def told(spec: Spec) -> Told:
    found = parts(spec, "choices")
    answers = [(part["text"], bool(part["correct"])) for part in found]
    return Told(MODEL, {"answer_order": "none"}, answers)
