"""What the kinds with choices share: single, multiple, true or false."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..library import Library
from .base import (
    LETTERS,
    Answer,
    Kind,
    Layout,
    Line,
    Mark,
    NotAnAnswer,
    Pick,
    Spec,
    shuffled,
)
from .blocks import KindBlock, illustrated, in_list, misconceived, repeated
from .specs import parts


class Option(blocks.StructBlock):
    text = blocks.CharBlock(max_length=200, label=_("Text"))
    correct = blocks.BooleanBlock(required=False, label=_("right"))
    feedback = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Feedback"),
        help_text=_("Why it is right or wrong."),
    )
    misconception = misconceived()
    illustration = illustrated(_("Picture or sound"))

    class Meta:
        icon = "list-ul"
        label = _("choice")


class ChoicesBlock(KindBlock):
    choices = blocks.ListBlock(Option(), min_num=2, max_num=8, label=_("Choices"))

    def problems(self, value: Any) -> dict[str, ValidationError]:
        items = repeated(option["text"] for option in value["choices"])
        right = sum(bool(option["correct"]) for option in value["choices"])
        problem = self.wrong_number(right, len(value["choices"]))
        if not items and not problem:
            return {}
        return {"choices": in_list(*filter(None, [problem]), items=items)}

    def wrong_number(self, right: int, all_of_them: int) -> str:
        """What is wrong with so many right choices, or nothing."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as it stands on a page, taken or not."""

    key: str
    text: str
    correct: bool
    feedback: str
    chosen: bool = False
    misconception: Any = None
    illustration: Any = None


class ChoiceKind(Kind):
    """Answers are lists of choice keys, in the order in which they were shown."""

    several = False
    for_hands = True

    def choices(self, spec: Spec, library: Library | None = None) -> list[Choice]:
        look = library or Library()
        return [
            Choice(
                part["key"],
                part["text"],
                bool(part.get("correct")),
                part.get("feedback") or "",
                misconception=look.misconception(part),
                illustration=look.illustration(part),
            )
            for part in parts(spec, "choices")
        ]

    def layout(self, spec: Spec, rng: Random | None) -> list[str]:
        return shuffled([item["id"] for item in spec["choices"]], rng)

    def read(self, data: QueryDict) -> Answer:
        return data.getlist("choice")

    def accepted(self, answer: Answer, layout: Layout) -> list[str]:
        chosen = set(answer or ())
        if not chosen <= set(layout) or (len(chosen) > 1 and not self.several):
            raise NotAnAnswer
        return [key for key in layout if key in chosen]

    def picks(self, spec: Spec, answer: Answer) -> Iterable[Pick]:
        for part in parts(spec, "choices"):
            if part["key"] in (answer or ()):
                yield Pick(
                    part["key"],
                    part["text"],
                    bool(part.get("correct")),
                    part.get("misconception"),
                )

    def offers(self, spec: Spec) -> Iterable[Pick]:
        return self.picks(spec, [item["id"] for item in spec["choices"]])

    def guess(self, spec: Spec) -> Mark:
        """Over all ways to tick: one choice, or as many as one likes."""
        offered = [item["id"] for item in spec["choices"]]
        sizes = range(1, 1 + (len(offered) if self.several else 1))
        marked = self.marker(spec)
        marks = [
            marked(list(ticked)) or 0.0
            for size in sizes
            for ticked in combinations(offered, size)
        ]
        return sum(marks) / len(marks) if marks else None

    def lines(self, spec: Spec) -> list[Line]:
        return [
            Line(f"{letter}.", choice.text, choice.correct, choice.feedback)
            for letter, choice in zip(LETTERS, self.choices(spec), strict=False)
        ]

    def key(self, spec: Spec, layout: Layout) -> list[Line]:
        by_key = {item["id"]: item for item in spec["choices"]}
        return self.lines({**spec, "choices": [by_key[key] for key in layout]})

    def solution(self, spec: Spec) -> list[str]:
        return [p["key"] for p in parts(spec, "choices") if p.get("correct")]

    def shown(
        self, spec: Spec, layout: Layout, answer: Answer, library: Library
    ) -> list[Choice]:
        by_key = {choice.key: choice for choice in self.choices(spec, library)}
        taken = set(answer or ())
        return [
            replace(by_key[key], chosen=key in taken)
            for key in (by_key if layout is None else layout)
            if key in by_key
        ]

    def template(self, use: str) -> str:
        return f"quizzes/choices/{use}.html"


def keys(spec: Spec, *, correct: bool) -> frozenset[str]:
    return frozenset(
        part["key"]
        for part in parts(spec, "choices")
        if bool(part.get("correct")) is correct
    )
