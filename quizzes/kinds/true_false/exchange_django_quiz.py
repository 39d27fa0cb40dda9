"""True or false of django-quiz-app."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.django_quiz.asked import Asked, Told
from ..base import Spec
from ..exchange_words import says_true_or_false, truth
from ..specs import parts

MODEL = "true_false.tf_question"
YES, NO = "对", "错"


def read(asked: Asked) -> dict[str, Any] | None:
    if asked.model != MODEL:
        return None
    right = str(asked.fields.get("correct")).lower() in {"true", "1"}
    return {
        "choices": [{"text": YES, "correct": right}, {"text": NO, "correct": not right}]
    }


def write(spec: Spec) -> Told:
    found = parts(spec, "choices")
    right = next((part["text"] for part in found if part["correct"]), "")
    if says_true_or_false(part["text"] for part in found):
        return Told(MODEL, {"correct": bool(truth(right))})
    # Other words than these it does not know.
    return Told(MODEL, {"correct": bool(found and found[0]["correct"])})


def lost(spec: Spec) -> list[str]:
    texts = [part["text"] for part in parts(spec, "choices")]
    return [] if texts == [YES, NO] else [_("the words for true and false")]
