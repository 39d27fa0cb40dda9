"""One question as a kind is given it to read, and as a kind tells it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Asked:
    model: str
    fields: dict[str, Any]
    answers: list[tuple[str, bool]]
    notes: list[str] = field(default_factory=list)

    def note(self, words: str) -> None:
        self.notes.append(words)


@dataclass
class Told:
    model: str
    fields: dict[str, Any] = field(default_factory=dict)
    answers: list[tuple[str, bool]] = field(default_factory=list)
