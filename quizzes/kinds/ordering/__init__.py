"""Steps to put into the right order."""

from dataclasses import replace
from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ...library import Library
from ..arranging import Arrangement, ArrangingKind, mixed
from ..base import Answer, Line, Mark, Marker, Spec
from ..blocks import ARRANGING, KindBlock, at_least, illustrated, in_list, repeated
from ..specs import parts
from .grading import longest_run, mark, on_average


class Step(blocks.StructBlock):
    text = blocks.CharBlock(max_length=120, label=_("Text"))
    feedback = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Feedback"),
        help_text=_("Why it comes just here."),
    )
    illustration = illustrated(_("Picture or sound"))

    class Meta:
        icon = "order"
        label = _("step")


class OrderingBlock(KindBlock):
    steps = at_least(
        3,
        Step(),
        max_num=10,
        label=_("Steps"),
        help_text=_("In the right order; they are shown mixed."),
    )

    class Meta:
        icon = "list-ol"
        label = _("ordering")
        description = _("Steps to put into the right order")
        group = ARRANGING
        preview_value = {
            "steps": [
                {"text": "先离开，到安全的地方"},
                {"text": "告诉最近的老师或门卫"},
                {"text": "说清看到了什么、在哪里"},
            ]
        }

    def problems(self, value: Any) -> dict[str, ValidationError]:
        items = repeated(step["text"] for step in value["steps"])
        return {"steps": in_list(items=items)} if items else {}


class Ordering(ArrangingKind):
    """The places are numbers, in words: "1" comes first."""

    name = "ORDERING"
    order = 40
    block = OrderingBlock

    def parts(self, spec: Spec) -> list[dict[str, Any]]:
        return [
            {**step, "belongs": str(number)}
            for number, step in enumerate(parts(spec, "steps"), 1)
        ]

    def places(self, spec: Spec) -> list[dict[str, Any]]:
        numbers = range(1, len(spec["steps"]) + 1)
        return [{"key": str(number), "text": str(number)} for number in numbers]

    def layout(self, spec: Spec, rng: Random | None) -> dict[str, list[str]]:
        keys = [step["id"] for step in spec["steps"]]
        return {
            "parts": mixed(keys, rng, right=keys),
            "places": [place["key"] for place in self.places(spec)],
        }

    def marker(self, spec: Spec) -> Marker:
        keys = [step["id"] for step in spec["steps"]]

        def marked(answer: Answer) -> float:
            given = answer or {}
            return mark([int(given.get(key, 0)) for key in keys])

        return marked

    def guess(self, spec: Spec) -> Mark:
        return on_average(len(spec["steps"]))

    def lines(self, spec: Spec) -> list[Line]:
        return [
            Line(f"{number}.", step["text"], feedback=step.get("feedback") or "")
            for number, step in enumerate(parts(spec, "steps"), 1)
        ]

    def key(self, spec: Spec, layout: Any) -> list[Line]:
        """As they stand on the sheet, each with the number for its box."""
        steps = super().shown(spec, layout, None, Library()).parts
        return [Line(step.belongs.text, step.text) for step in steps]

    def shown(
        self, spec: Spec, layout: Any, answer: Answer, library: Library
    ) -> Arrangement:
        """In the order that was answered; right is what may stay where it is."""
        shown = super().shown(spec, layout, answer, library)
        steps = shown.as_belongs
        run = longest_run([int(step.place.key) if step.place else 0 for step in steps])
        may_stay = {steps[number].key for number in run}
        order = sorted(shown.parts, key=place_of)
        return Arrangement(
            [replace(step, right=step.key in may_stay) for step in order], shown.places
        )


def place_of(step: Any) -> int:
    """What was given no place comes last."""
    return int(step.place.key) if step.place else 99


kind = Ordering()
