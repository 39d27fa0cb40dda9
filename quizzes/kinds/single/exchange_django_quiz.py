"""Multiple choice of django-quiz-app, where one answer is right."""

from typing import Any

from ...exchange.formats.django_quiz.asked import Asked, Told
from ..base import Spec
from ..choices_django_quiz import MODEL, choices, told


def read(asked: Asked) -> dict[str, Any] | None:
    found = choices(asked) if asked.model == MODEL else []
    right = sum(choice["correct"] for choice in found)
    return {"choices": found} if right == 1 else None


def write(spec: Spec) -> Told:
    return told(spec)
