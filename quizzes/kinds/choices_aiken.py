"""What the kinds with choices share in Aiken."""

from typing import Any

from ..exchange.formats.aiken import Asked
from .base import Spec
from .specs import parts


def choices(said: Asked) -> list[dict[str, Any]]:
    return [
        {"text": " ".join(text.split()), "correct": number in said.right}
        for number, text in enumerate(said.choices)
    ]


def write(spec: Spec) -> tuple[list[str], int]:
    """The choices, and the number of the right one."""
    found = parts(spec, "choices")
    right = [number for number, part in enumerate(found) if part["correct"]]
    return [part["text"] for part in found], (right or [0])[0]
