"""Multiple responses in GIFT: choices with weights."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.gift import notation
from ...exchange.formats.gift.notation import Answers
from .. import choices_gift
from ..base import Spec
from ..specs import parts


def read(said: Answers) -> dict[str, Any] | None:
    if not said.has_choices or any(part.mark == "=" for part in said.parts):
        return None
    found = choices_gift.rightly_weighted(said)
    if sum(choice["correct"] for choice in found) < 2:
        return None
    if not as_here([part.weight or 0 for part in said.parts]):
        said.note(other_weights())
    return {"choices": found}


def as_here(weights: Sequence[float]) -> bool:
    """Whether what is right is worth the same, and what is wrong costs as it does
    here: what it would earn to guess."""
    right = sum(weight > 0 for weight in weights)
    wrong = len(weights) - right
    meant = [1 / right if weight > 0 else -1 / wrong for weight in weights]
    return all(abs(a - b) < 0.001 for a, b in zip(weights, meant, strict=True))


def other_weights() -> str:
    return _(
        "The choices are weighted otherwise there. Here each right one counts the "
        "same, and each wrong one costs what it would earn to guess."
    )


def write(spec: Spec) -> str:
    found = parts(spec, "choices")
    right = sum(bool(part["correct"]) for part in found)
    wrong = len(found) - right
    return notation.lines(
        notation.part(
            "~",
            part["text"],
            part.get("feedback") or "",
            1 / right if part["correct"] else -1 / wrong,
        )
        for part in found
    )
