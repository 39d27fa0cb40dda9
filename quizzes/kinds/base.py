"""What every kind of question can do.

Three words are used throughout. A *spec* is what an editor filled in, as plain JSON: it
is kept with each revision, and grading reads nothing else. A *layout* is the order in
which one attempt shows the parts, as JSON. An *answer* is JSON too; its shape belongs
to the kind, and what is empty (None or an empty list) is no answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, TypeAlias

from django.http import QueryDict
from wagtail.blocks import StructBlock

from ..library import Library
from .specs import Spec

Layout: TypeAlias = Any
Answer: TypeAlias = Any
Mark: TypeAlias = float | None  # 0 to 1; None: a teacher has to mark it
Marker: TypeAlias = Callable[[Answer], Mark]

# How the parts of a question are called in the room and on paper.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class NotAnAnswer(Exception):
    """What was sent does not fit the question: parts nobody was shown, or too many."""


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a question in words, for paper, Word and the teacher's script."""

    name: str  # how the room calls it: A, B, 1, 2; may be empty
    text: str
    right: bool | None = None  # None: neither right nor wrong by itself
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing an answer took or placed, for counting: what, and what it tells."""

    key: str
    text: str
    right: bool
    misconception: int | None = None


class Kind:
    name: ClassVar[str]  # as in the database and in packs
    order: ClassVar[int]
    block: ClassVar[type[StructBlock]]
    for_hands: ClassVar[bool] = False  # the room can answer it by raising hands

    @property
    def label(self) -> str:
        return self.block._meta_class.label

    # Taking it

    def layout(self, spec: Spec, rng: Random | None) -> Layout:
        """The order in which one attempt shows the parts; without rng, as written."""
        return []

    def read(self, data: QueryDict) -> Answer:
        """What the fields of the kind's form say; not yet held against anything."""
        raise NotImplementedError

    def is_step(self, data: QueryDict) -> bool:
        """Whether the form goes one step on to an answer that is not whole yet: it is
        kept and the question shown again, also where answers are explained at once."""
        return False

    def accepted(self, answer: Answer, layout: Layout) -> Answer:
        """The answer in its one normal form, or NotAnAnswer. Knows only the layout:
        every saved answer of a whole school comes through here."""
        raise NotImplementedError

    # Judging it

    def marker(self, spec: Spec) -> Marker:
        """A function that marks answers; what the spec says is looked up once."""
        raise NotImplementedError

    def picks(self, spec: Spec, answer: Answer) -> Iterable[Pick]:
        return ()

    def offers(self, spec: Spec) -> Iterable[Pick]:
        """All that could be picked, taken by somebody or not; nothing where an answer
        is not taken from a list."""
        return ()

    def guess(self, spec: Spec) -> Mark:
        """What somebody earns on average who only guesses; None: nobody can tell."""
        return None

    def lines(self, spec: Spec) -> list[Line]:
        """All there is to it in words, with what is right."""
        raise NotImplementedError

    def key(self, spec: Spec, layout: Layout) -> list[Line]:
        """The lines by the names that a sheet with this layout gives the parts."""
        return self.lines(spec)

    def solution(self, spec: Spec) -> Answer:
        """An answer that earns the whole mark, for previews and keys; None: no one
        answer does."""
        return None

    # Showing it

    def shown(
        self, spec: Spec, layout: Layout, answer: Answer, library: Library
    ) -> Any:
        """What the kind's templates call `shown`; without a layout, as written."""
        raise NotImplementedError

    def together(self, spec: Spec, answers: Iterable[Answer], library: Library) -> Any:
        """What the answers of a whole class show beyond how often each thing was
        picked, for the template `together`; None: nothing."""
        return None

    def template(self, use: str) -> str:
        """The file that shows it: `ask` in a form, `explained` with what is right,
        `paper` to write on, `slide` for the room, `together` for a class's answers."""
        return f"kinds/{self.name.lower()}/{use}.html"


def shuffled(keys: list[str], rng: Random | None) -> list[str]:
    if rng is not None:
        rng.shuffle(keys)
    return keys
