"""What the kinds with choices share in GIFT."""

from typing import Any, Protocol

from django.utils.translation import gettext as _

from ..exchange.formats.gift import notation
from ..exchange.formats.gift.notation import Answers
from .base import Spec
from .specs import parts


class Noting(Protocol):
    def note(self, words: str) -> None: ...


def choices(said: Answers, *, right: str = "=") -> list[dict[str, Any]]:
    """Right is what = marks, or what is worth something."""
    return [
        {
            "text": part.text,
            "correct": part.mark == "=" if right == "=" else (part.weight or 0) > 0,
            "feedback": part.feedback,
        }
        for part in said.parts
    ]


def rightly_weighted(said: Answers) -> list[dict[str, Any]]:
    """The choices, where no one of them is marked as the right one."""
    return choices(said, right="%")


def note_weights(said: Noting) -> None:
    said.note(_("A wrong choice is worth a part of the mark there; here it is not."))


def note_without_key(said: Noting) -> None:
    said.note(_("No choice is marked as right. The draft waits for it."))


def note_several_keys(said: Noting) -> None:
    said.note(
        _(
            "Each of several choices is right by itself. Here one of a single choice "
            "is: the draft waits for your decision."
        )
    )


def write(spec: Spec) -> str:
    return notation.lines(
        notation.part(
            "=" if part["correct"] else "~", part["text"], part.get("feedback") or ""
        )
        for part in parts(spec, "choices")
    )
