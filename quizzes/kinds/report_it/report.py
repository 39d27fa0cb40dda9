"""A report as pages show it: what can be said, what was, what it should have been."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...library import Library
from ..base import LETTERS, Layout, Spec
from ..specs import parts
from .block import ABOUT, NEEDED, NEVER

STOPS = "。！？.!?…”」"


@dataclass(frozen=True, slots=True)
class Statement:
    key: str
    letter: str
    text: str
    about: str
    worth: str
    feedback: str
    chosen: bool
    misconception: Any

    @property
    def needed(self) -> bool:
        return self.worth == NEEDED

    @property
    def never(self) -> bool:
        return self.worth == NEVER


@dataclass(frozen=True, slots=True)
class Group:
    """All that can be said about one matter."""

    label: Any
    statements: list[Statement]


class Report:
    def __init__(
        self, spec: Spec, layout: Layout, said: Sequence[str], library: Library
    ) -> None:
        self.situation: str = spec.get("situation") or ""
        self.order_hint: str = spec.get("order_hint") or ""
        by_key = {part["key"]: part for part in parts(spec, "statements")}
        keys = [key for key in (by_key if layout is None else layout) if key in by_key]
        self.statements = [
            Statement(
                key,
                letter,
                by_key[key]["text"],
                by_key[key]["about"],
                by_key[key]["worth"],
                by_key[key].get("feedback") or "",
                key in said,
                library.misconception(by_key[key]),
            )
            for letter, key in zip(LETTERS, keys, strict=False)
        ]
        found = {statement.key: statement for statement in self.statements}
        self.said = [found[key] for key in said if key in found]

    @property
    def keys_said(self) -> list[str]:
        return [statement.key for statement in self.said]

    @cached_property
    def groups(self) -> list[Group]:
        groups = [
            Group(label, [s for s in self.statements if s.about == about])
            for about, label in ABOUT.items()
        ]
        return [group for group in groups if group.statements]

    @property
    def missing(self) -> list[Statement]:
        return [s for s in self.model if not s.chosen]

    @property
    def model(self) -> list[Statement]:
        """What is needed, in the order in which it is easy to follow."""
        order = list(ABOUT)
        needed = [s for s in self.statements if s.needed]
        return sorted(needed, key=lambda s: order.index(s.about))

    @property
    def read_aloud(self) -> str:
        """The model report as one paragraph."""
        return in_one([statement.text for statement in self.model])


def in_one(texts: Sequence[str]) -> str:
    """Sentences in a row, each with its full stop, and a space where one is due."""
    whole = ""
    for text in filter(None, (text.strip() for text in texts)):
        stop = "." if text.isascii() else "。"
        whole += text if text[-1] in STOPS else text + stop
        whole += " " if text.isascii() else ""
    return whole.strip()
