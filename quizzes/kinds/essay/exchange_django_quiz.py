"""Essays of django-quiz-app."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.django_quiz.asked import Asked, Told
from ..base import Spec

MODEL = "essay.essay_question"


def read(asked: Asked) -> dict[str, Any] | None:
    return {"guidance": ""} if asked.model == MODEL else None


def write(spec: Spec) -> Told:
    return Told(MODEL)


def lost(spec: Spec) -> list[str]:
    filled = spec.get("guidance") or spec.get("length")
    return [_("the guidance for marking and the length")] if filled else []
