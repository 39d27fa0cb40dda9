"""The agenda of a plan as it is taught from: timed items, and slides to project."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.html import escape
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from quizzes.kinds import Line
from quizzes.models import Question, stocked

from .blocks import Method

# What the room sees of an item that brings no slides of its own. Of a role play the
# situation only: what a role is to do stands on its card.
INSTEAD_OF_SLIDES = {
    "discussion": "questions",
    "role_play": "situation",
    "walk_through": "stops",
}


@dataclass
class Item:
    """One line of the agenda; `start` and `end` are minutes from the beginning."""

    number: int
    kind: str
    start: int
    value: Any
    label: str = ""
    hidden_topics: Collection[int] = ()

    @property
    def title(self) -> str:
        return self.value["title"]

    @property
    def minutes(self) -> int:
        """How long it takes; a handout is given along and takes none."""
        return self.value.get("minutes") or 0

    @property
    def end(self) -> int:
        return self.start + self.minutes

    @property
    def method(self) -> str:
        """How the room works: the method of an activity, the kind of all others."""
        method = self.value.get("method")
        return str(Method(method).label) if method in Method.values else self.label

    @property
    def material(self) -> str:
        return self.value.get("material") or ""

    @property
    def question(self) -> Question | None:
        """What the room is asked; an item whose question rests keeps its minutes."""
        asked = self.value.get("question")
        return None if asked and asked.rests(self.hidden_topics) else asked

    @cached_property
    def lines(self) -> list[Line]:
        """What the question offers, line by line, with what is right."""
        return self.question.lines if self.question else []


@dataclass
class Slide:
    """What the projector shows: few words, no script, no names."""

    item: Item
    title: str
    lines: list[RichText] = field(default_factory=list)

    @property
    def question(self) -> Question | None:
        return self.item.question


@dataclass
class Stretch:
    """An item on a line as long as the whole meeting; from 0 to 100."""

    item: Item
    start: float
    width: float

    @property
    def middle(self) -> float:
        return self.start + self.width / 2


def schedule(agenda: StreamValue, hidden: Collection[int] = ()) -> list[Item]:
    items, start = [], 0
    for number, block in enumerate(agenda, start=1):
        label = str(block.block.label)
        item = Item(number, block.block_type, start, block.value, label, hidden)
        items.append(item)
        start = item.end
    stocked(item.question for item in items if item.question)
    return items


def stretches(items: list[Item]) -> list[Stretch]:
    timed = [item for item in items if item.minutes]
    share = 100 / (timed[-1].end if timed else 1)
    return [Stretch(i, i.start * share, i.minutes * share) for i in timed]


def deck(items: list[Item]) -> Iterator[Slide]:
    """Yield at least one slide for each item, so that each has its timer."""
    for item in items:
        if item.kind != "handout":
            yield from _slides(item)


def _slides(item: Item) -> Iterator[Slide]:
    own = item.value.get("slides") or []
    for slide in own:
        yield Slide(item, slide["title"] or item.title, list(slide["lines"]))
    if not own:
        shown = item.value.get(INSTEAD_OF_SLIDES.get(item.kind, "")) or []
        texts = [shown] if isinstance(shown, str) else shown
        yield Slide(item, item.title, [RichText(escape(text)) for text in texts])
