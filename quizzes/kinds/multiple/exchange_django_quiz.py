"""Multiple choice of django-quiz-app, where several answers are right."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.django_quiz.asked import Asked, Told
from ..base import Spec
from ..choices_django_quiz import MODEL, choices, told


def read(asked: Asked) -> dict[str, Any] | None:
    found = choices(asked) if asked.model == MODEL else []
    if sum(choice["correct"] for choice in found) < 2:
        return None
    asked.note(_("there one right answer was enough, here all of them are asked for"))
    return {"choices": found}


def write(spec: Spec) -> Told:
    return told(spec)


def lost(spec: Spec) -> list[str]:
    return [_("that all right answers are asked for: there one is enough")]
