"""What the kinds with a field to write in share: number, short answer, essay."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..library import Library
from .base import Answer, Kind, Layout, NotAnAnswer, Pick, Spec
from .blocks import misconceived
from .specs import parts

# Characters that turn the direction of the text after them: nobody types them.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidied(text: str, *, several_lines: bool = False) -> str:
    """The text as it is kept: no character that cannot be seen, no space around."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    seen = (
        "".join(
            " " if char == "\t" else char
            for char in line
            if char == "\t"
            or not (char in TURNING or unicodedata.category(char) in {"Cc", "Cs"})
        )
        for line in lines
    )
    return ("\n" if several_lines else " ").join(seen).strip()


class Worth(blocks.StructBlock):
    """What every answer an editor foresees has, whatever it says."""

    mark = blocks.FloatBlock(
        min_value=0,
        max_value=1,
        default=1,
        label=_("Mark"),
        help_text=_(
            "1: right. 0.5: half. 0: not right; for a remark on a usual mistake."
        ),
    )
    feedback = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Feedback"),
        help_text=_("Why it is right or wrong."),
    )
    misconception = misconceived()

    def __init__(self, local_blocks: Any = None, **options: Any) -> None:
        """What the answer says comes first."""
        super().__init__(local_blocks, **options)
        for name in ("mark", "feedback", "misconception"):
            self.child_blocks[name] = self.child_blocks.pop(name)


def mark_of(part: dict[str, Any]) -> float:
    """What a foreseen answer is worth; all of the mark where nothing else is said."""
    return min(1.0, max(0.0, float(part.get("mark", 1) or 0)))


def in_digits(number: float) -> str:
    """As one writes it: 110, 1.5, without noughts at the end."""
    return format(Decimal(repr(number)).normalize(), "f") if number else "0"


def with_worth(text: str, mark: float) -> str:
    """For lines in words: what is worth only a part of the mark says so."""
    if not 0 < mark < 1:
        return text
    words = gettext("%(answer)s (worth %(mark)s of 1)")
    return words % {"answer": text, "mark": in_digits(mark)}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the templates of these kinds show."""

    text: str
    unit: str = ""
    pattern: str = ""
    unreadable: bool = False
    foreseen: Any = None  # the answer an editor foresaw that this one is
    misconception: Any = None
    mark: float | None = None
    right: tuple[str, ...] = ()
    length: int | None = None

    @property
    def ruled_lines(self) -> range:
        """So many lines on paper: with a hand's room for the wanted length."""
        return range(min(20, max(5, (self.length or 0) // 15)))

    @property
    def is_right(self) -> bool:
        return self.mark is not None and self.mark >= 1

    @property
    def is_partly_right(self) -> bool:
        return self.mark is not None and 0 < self.mark < 1


class Written(Kind):
    """Answers are texts."""

    longest: ClassVar[int]
    several_lines: ClassVar[bool] = False

    def read(self, data: QueryDict) -> Answer:
        return data.get("text", "")

    def accepted(self, answer: Answer, layout: Layout) -> Answer:
        if not isinstance(answer or "", str):
            raise NotAnAnswer
        text = tidied(answer or "", several_lines=self.several_lines)
        if len(text) > self.longest:
            raise NotAnAnswer
        return text or []


class Foreseen(Written):
    """Answers are held against those an editor foresaw."""

    def worded(self, spec: Spec, part: dict[str, Any]) -> str:
        """A foreseen answer in words."""
        raise NotImplementedError

    def like(self, spec: Spec, text: str) -> dict[str, Any] | None:
        """The foreseen answer that this one is."""
        raise NotImplementedError

    def picks(self, spec: Spec, answer: Answer) -> Iterable[Pick]:
        if not answer:
            return
        part = self.like(spec, answer)
        if part is None:
            yield Pick(self.told(spec, answer), answer, False)
        else:
            right = mark_of(part) >= 1
            words = self.worded(spec, part)
            yield Pick(part["key"], words, right, part.get("misconception"))

    def told(self, spec: Spec, text: str) -> str:
        """What is equal in all unforeseen answers that say the same."""
        raise NotImplementedError

    def right(self, spec: Spec) -> tuple[str, ...]:
        answers = parts(spec, "answers")
        return tuple(self.worded(spec, part) for part in answers if mark_of(part) >= 1)

    def shown(
        self, spec: Spec, layout: Layout, answer: Answer, library: Library
    ) -> Shown:
        part = self.like(spec, answer) if answer else None
        return Shown(
            text=answer or "",
            foreseen=part,
            misconception=library.misconception(part) if part else None,
            mark=self.marker(spec)(answer) if answer else None,
            right=self.right(spec),
            **self.also_shown(spec, answer),
        )

    def also_shown(self, spec: Spec, answer: Answer) -> dict[str, Any]:
        return {}
