"""The story as pages show it: where one is, how one came there, how else it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...library import Library
from ..base import LETTERS, Layout, Spec
from ..specs import parts
from .chart import Chart, chart_of
from .graph import (
    LEARNING,
    SAFE,
    Graph,
    Node,
    Step,
    Way,
    decides,
    safest,
    start,
    walked,
)


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    letter: str
    text: str
    to: str
    number: int  # of the situation it leads to, as on paper; 0: there is none
    consequence: str
    safe: bool
    misconception: Any


@dataclass(frozen=True, slots=True)
class Situation:
    name: str
    number: int
    text: str
    options: list[Option]
    ending: str
    note: str
    illustration: Any

    @property
    def is_safe(self) -> bool:
        return self.ending == SAFE

    @property
    def is_to_learn_from(self) -> bool:
        return self.ending == LEARNING


@dataclass(frozen=True, slots=True)
class Taken:
    """One decision of a way: what was the matter, what was done."""

    situation: Situation
    option: Option
    turned: bool = False  # the first one that was not safe


def graph_of(spec: Spec) -> Graph:
    nodes = (
        Node(
            part["name"],
            tuple(
                Way(option["key"], option["leads_to"], bool(option.get("safe")))
                for option in parts(part, "options")
            ),
            part.get("ending") or "",
            part.get("leads_to") or "",
        )
        for part in parts(spec, "nodes")
    )
    return {node.name: node for node in nodes}


class Story:
    def __init__(
        self, spec: Spec, layout: Layout, path: Sequence[str], library: Library
    ) -> None:
        self.spec, self.layout, self.library = spec, layout, library
        self.graph: Graph = graph_of(spec)
        self.path = list(path)

    @cached_property
    def situations(self) -> dict[str, Situation]:
        numbers = {name: n for n, name in enumerate(self.graph, 1)}
        order = {
            name: [key for key, _to in ways] for name, ways, _ in self.layout or ()
        }
        return {
            part["name"]: Situation(
                part["name"],
                numbers[part["name"]],
                part["text"],
                list(self._options(part, numbers, order.get(part["name"]))),
                part.get("ending") or "",
                part.get("note") or "",
                self.library.illustration(part),
            )
            for part in parts(self.spec, "nodes")
        }

    def _options(
        self, part: dict[str, Any], numbers: dict[str, int], order: list[str] | None
    ) -> Iterator[Option]:
        by_key = {option["key"]: option for option in parts(part, "options")}
        keys = [key for key in order or by_key if key in by_key]
        for letter, key in zip(LETTERS, keys, strict=False):
            option = by_key[key]
            yield Option(
                key,
                letter,
                option["text"],
                option["leads_to"],
                numbers.get(option["leads_to"], 0),
                option.get("consequence") or "",
                bool(option.get("safe")),
                self.library.misconception(option),
            )

    @cached_property
    def taken(self) -> list[Taken]:
        return self._told(walked(self.graph, self.path))

    @property
    def last(self) -> Taken | None:
        return self.taken[-1] if self.taken else None

    @property
    def here(self) -> Situation | None:
        """Where the way leads; None where the story has no such situation yet."""
        if self.last:
            return self.situations.get(self.last.option.to)
        first = start(self.graph)
        return self.situations[first.name] if first else None

    @property
    def back(self) -> Situation | None:
        """From where to try again, at an ending to learn from."""
        return self.back_from(self.here)

    def back_from(self, situation: Situation | None) -> Situation | None:
        if situation is None or not situation.is_to_learn_from:
            return None
        node = decides(self.graph, self.graph[situation.name])
        return None if node.name == situation.name else self.situations[node.name]

    @property
    def turned(self) -> Taken | None:
        """Where the way left the safe one."""
        return next((taken for taken in self.taken if taken.turned), None)

    @cached_property
    def safest(self) -> list[Taken]:
        return self._told(safest(self.graph))

    @property
    def is_over(self) -> bool:
        return self.here is not None and self.here.is_safe

    def _told(self, steps: Sequence[Step]) -> list[Taken]:
        told: list[Taken] = []
        for step in steps:
            situation = self.situations[step.node.name]
            option = next(o for o in situation.options if o.key == step.way.key)
            first = not option.safe and all(taken.option.safe for taken in told)
            told.append(Taken(situation, option, first))
        return told

    @property
    def endings(self) -> list[tuple[Situation, Situation | None]]:
        """Every situation with the one it leads back to, for pages that go on."""
        return [(s, self.back_from(s)) for s in self.situations.values()]

    @property
    def chart(self) -> Chart:
        return chart_of(self.graph)

    @property
    def notes(self) -> list[str]:
        """What to remember of the situations one has been in, each once."""
        been = [taken.situation for taken in self.taken]
        been += [s for t in self.taken if (s := self.situations.get(t.option.to))]
        said = dict.fromkeys(situation.note for situation in been)
        return [note for note in said if note]
