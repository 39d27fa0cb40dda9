"""Multiple responses in Aiken: ANSWER: A, C. Not all that read Aiken know them, so
none are written."""

from typing import Any

from ...exchange.formats.aiken import Asked
from .. import choices_aiken


def read(said: Asked) -> dict[str, Any] | None:
    if len(set(said.right)) < 2:
        return None
    return {"choices": choices_aiken.choices(said)}
