"""Left sides, each to be matched with the right side that belongs to it."""

from hashlib import sha256
from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..arranging import ArrangingKind, Place, mixed
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


class Pair(blocks.StructBlock):
    text = blocks.CharBlock(max_length=120, label=_("Left side"))
    match = blocks.CharBlock(
        max_length=60,
        label=_("Right side"),
        help_text=_("Several left sides may have the same one."),
    )
    feedback = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Feedback"),
        help_text=_("Why they belong together."),
    )
    misconception = misconceived()
    illustration = illustrated(_("Picture or sound with the left side"))

    class Meta:
        icon = "link"
        label = _("pair")


class Decoy(blocks.StructBlock):
    text = blocks.CharBlock(max_length=60, label=_("Right side"))
    misconception = misconceived()

    class Meta:
        icon = "cross"
        label = _("further right side")


class MatchingBlock(KindBlock):
    pairs = at_least(2, Pair(), max_num=8, label=_("Pairs"))
    decoys = blocks.ListBlock(
        Decoy(),
        max_num=4,
        default=[],
        label=_("Further right sides"),
        help_text=_("They belong to nothing."),
    )

    class Meta:
        icon = "link"
        label = _("matching")
        description = _("Left sides to match with right ones")
        group = ARRANGING
        preview_value = {
            "pairs": [
                {"text": "教学楼冒烟了", "match": "119"},
                {"text": "有人摔倒流血", "match": "120"},
            ],
            "decoys": [{"text": "12356"}],
        }

    def problems(self, value: Any) -> dict[str, ValidationError]:
        matches = [*dict.fromkeys(pair["match"] for pair in value["pairs"])]
        decoys = [decoy["text"] for decoy in value.get("decoys") or ()]
        alone = (
            [gettext("Give at least two different right sides.")]
            if len(matches) + len(decoys) < 2
            else []
        )
        again = repeated(pair["text"] for pair in value["pairs"])
        known = repeated([*matches, *decoys])
        extra = {n - len(matches): said for n, said in known.items()}
        found: dict[str, ValidationError] = {}
        if alone or again:
            found["pairs"] = in_list(*alone, items=again)
        if extra := {n: said for n, said in extra.items() if n >= 0}:
            found["decoys"] = in_list(items=extra)
        return found


class Matching(ArrangingKind):
    name = "MATCHING"
    order = 60
    block = MatchingBlock

    def parts(self, spec: Spec) -> list[dict[str, Any]]:
        keys = {place["text"]: place["key"] for place in self._matches(spec)}
        pairs = parts(spec, "pairs")
        return [{**pair, "belongs": keys[pair["match"]]} for pair in pairs]

    def places(self, spec: Spec) -> list[dict[str, Any]]:
        decoys = parts(spec, "decoys")
        return [
            *self._matches(spec),
            *({**decoy, "key": opposite(decoy["key"])} for decoy in decoys),
        ]

    def _matches(self, spec: Spec) -> list[dict[str, Any]]:
        """What is said on the right, each once; of the same words the first counts."""
        first: dict[str, str] = {}
        for pair in parts(spec, "pairs"):
            first.setdefault(pair["match"], pair["key"])
        return [{"key": opposite(key), "text": text} for text, key in first.items()]

    def layout(self, spec: Spec, rng: Random | None) -> dict[str, list[str]]:
        """Left sides stay as they were written: moving them only costs reading."""
        right = [place["key"] for place in self._matches(spec)]
        sides = [place["key"] for place in self.places(spec)]
        return {
            "parts": [pair["id"] for pair in spec["pairs"]],
            "places": mixed(sides, rng, right=right),
        }

    def as_on_paper(self, place: Place) -> str:
        return f"{place.name} {place.text}"

    def marker(self, spec: Spec) -> Marker:
        mark = Marking(self.solution(spec)).mark

        def marked(answer: Answer) -> float:
            return mark(answer or {})

        return marked

    def guess(self, spec: Spec) -> Mark:
        return Marking(self.solution(spec)).on_average(len(self.places(spec)) or 1)


def opposite(key: str) -> str:
    """The key of a right side. It goes to the browser, where the key of its pair stands
    beside the left one, so it does not look like that; a decoy's looks the same."""
    return sha256(f"right {key}".encode()).hexdigest()[:8]


kind = Matching()
