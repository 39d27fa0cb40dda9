"""Things to sort into named bins: ordinary, or to be told to an adult."""

from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from ..arranging import ArrangingKind, mixed
from ..base import Answer, Mark, Marker, Spec
from ..blocks import (
    ARRANGING,
    KindBlock,
    at_least,
    illustrated,
    in_list,
    misconceived,
    repeated,
)
from ..specs import parts
from .grading import Marking


class Item(blocks.StructBlock):
    text = blocks.CharBlock(max_length=120, label=_("Text"))
    feedback = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Feedback"),
        help_text=_("Why it belongs here."),
    )
    misconception = misconceived()
    illustration = illustrated(_("Picture or sound"))

    class Meta:
        icon = "tag"
        label = _("item")


class Bin(blocks.StructBlock):
    text = blocks.CharBlock(
        max_length=30,
        label=_("Name of the bin"),
        help_text=_("For example: ordinary, or: tell an adult."),
    )
    items = blocks.ListBlock(
        Item(),
        max_num=8,
        default=[],
        label=_("What belongs there"),
        help_text=_("A bin may stay empty. The items of all bins are shown mixed."),
    )

    class Meta:
        icon = "folder"
        label = _("bin")


class SortingBlock(KindBlock):
    bins = at_least(2, Bin(), max_num=5, label=_("Bins"))

    class Meta:
        icon = "folder-open-1"
        label = _("sorting")
        description = _("Things to sort into named bins")
        group = ARRANGING
        preview_value = {
            "bins": [
                {"text": "平常的事", "items": [{"text": "家长在校门外等孩子"}]},
                {
                    "text": "告诉大人",
                    "items": [
                        {"text": "有人请你从里面打开侧门"},
                        {"text": "包放在楼梯口，问了没人认"},
                    ],
                },
            ]
        }

    def problems(self, value: Any) -> dict[str, ValidationError]:
        if not any(bin_.get("items") for bin_ in value["bins"]):
            return {"bins": in_list(gettext("Put at least one item into a bin."))}
        found = {
            number: StructBlockValidationError(errors)
            for number, errors in repeated_in(value["bins"]).items()
        }
        return {"bins": ListBlockValidationError(block_errors=found)} if found else {}


def repeated_in(bins: Any) -> dict[int, dict[str, ValidationError]]:
    """By number of a bin, what was said before: by a bin, or by an item of any bin."""
    found: dict[int, dict[str, ValidationError]] = {
        number: {name: ValidationError(text) for name, text in problem.items()}
        for number, problem in repeated(bin_["text"] for bin_ in bins).items()
    }
    texts = {
        (number, place): item["text"]
        for number, bin_ in enumerate(bins)
        for place, item in enumerate(bin_.get("items") or ())
    }
    places = [*texts]
    by_bin: dict[int, dict[int, dict[str, str]]] = {}
    for index, problem in repeated(texts.values()).items():
        number, item = places[index]
        by_bin.setdefault(number, {})[item] = problem
    for number, items in by_bin.items():
        found.setdefault(number, {})["items"] = in_list(items=items)
    return found


class Sorting(ArrangingKind):
    name = "SORTING"
    order = 50
    block = SortingBlock

    def parts(self, spec: Spec) -> list[dict[str, Any]]:
        return [
            {**item, "belongs": bin_["key"]}
            for bin_ in self.places(spec)
            for item in parts(bin_, "items")
        ]

    def places(self, spec: Spec) -> list[dict[str, Any]]:
        return parts(spec, "bins")

    def layout(self, spec: Spec, rng: Random | None) -> dict[str, list[str]]:
        keys = [part["key"] for part in self.parts(spec)]
        return {
            "parts": mixed(keys, rng, right=keys),
            "places": [place["key"] for place in self.places(spec)],
        }

    def marker(self, spec: Spec) -> Marker:
        mark = Marking(self.solution(spec)).mark

        def marked(answer: Answer) -> float:
            return mark(answer or {})

        return marked

    def guess(self, spec: Spec) -> Mark:
        return Marking(self.solution(spec)).on_average(len(self.places(spec)) or 1)


kind = Sorting()
