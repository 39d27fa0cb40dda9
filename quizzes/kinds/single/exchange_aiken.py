"""Single choices in Aiken."""

from typing import Any

from ...exchange.formats.aiken import Asked
from .. import choices_aiken
from ..exchange_words import says_true_or_false

write = choices_aiken.write


def read(said: Asked) -> dict[str, Any] | None:
    if len(set(said.right)) != 1 or says_true_or_false(said.choices):
        return None
    return {"choices": choices_aiken.choices(said)}
