"""The agenda of a plan as it is taught from: timed items, and slides to project."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue

from quizzes.models import Choice, Question

from .blocks import Method

LETTERS = "ABCDEFGH"


@dataclass
class Item:
    """One line of the agenda; `start` and `end` are minutes from the beginning."""

    number: int
    kind: str
    start: int
    value: Any

    @property
    def title(self) -> str:
        return self.value["title"]

    @property
    def minutes(self) -> int:
        return self.value.get("minutes") or 0

    @property
    def end(self) -> int:
        return self.start + self.minutes

    @property
    def method(self) -> str:
        method = self.value.get("method")
        return str(Method(method).label) if method in Method.values else ""

    @property
    def question(self) -> Question | None:
        return self.value.get("question")

    @cached_property
    def choices(self) -> list[tuple[str, Choice]]:
        if self.question is None:
            return []
        return list(zip(LETTERS, self.question.choices.all(), strict=False))


@dataclass
class Slide:
    """What the projector shows: few words, no script, no names."""

    item: Item
    title: str
    lines: list[str] = field(default_factory=list)

    @property
    def question(self) -> Question | None:
        return self.item.question


def schedule(agenda: StreamValue) -> list[Item]:
    items, start = [], 0
    for number, block in enumerate(agenda, start=1):
        item = Item(number, block.block_type, start, block.value)
        items.append(item)
        start = item.end
    questions = [item.question for item in items if item.question]
    prefetch_related_objects(questions, "choices", "source")
    return items


def deck(items: list[Item]) -> Iterator[Slide]:
    """Yield at least one slide for each item, so that each has its timer."""
    for item in items:
        slides = item.value.get("slides") or [{"title": item.title, "lines": []}]
        for slide in slides:
            yield Slide(item, slide["title"] or item.title, list(slide["lines"]))
