"""Single choices in GIFT."""

from typing import Any

from ...exchange.formats.gift.notation import Answers
from .. import choices_gift

write = choices_gift.write


def read(said: Answers) -> dict[str, Any] | None:
    if not said.has_choices:
        return None
    marked = sum(part.mark == "=" for part in said.parts)
    if marked:
        if any(part.weight for part in said.parts if part.mark == "~"):
            choices_gift.note_weights(said)
        if marked > 1:
            choices_gift.note_several_keys(said)
        return {"choices": choices_gift.choices(said)}
    found = choices_gift.rightly_weighted(said)
    right = sum(choice["correct"] for choice in found)
    if right == 0:
        choices_gift.note_without_key(said)
    return {"choices": found} if right < 2 else None
