"""What an editor fills in for a scene."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from ..blocks import ACTING, KindBlock, in_list, misconceived, repeated
from .regions import NotARegion, Region

ORDINARY_AT_LEAST = 2
# The three questions that pupils learn to ask about a thing.
CUES = [
    ("hidden", _("Hidden away")),
    ("odd", _("Obviously out of the ordinary")),
    ("out_of_place", _("Not typical of the place")),
]
ROLES = [
    ("target", _("to tell an adult")),
    ("ordinary", _("ordinary")),
]
WHY_NOT = {
    "form": _("Draw it in the picture, or write: rect left top width height."),
    "few": _("A polygon needs three corners or more."),
    "outside": _("It reaches beyond the picture: 0 to 1000 is all of it."),
    "small": _("Too small to be tapped on a telephone: make it a little larger."),
}


class ShapeInput(forms.TextInput):
    """The line that describes a region, and its numbers one by one beside it."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        line = super().render(*args, **kwargs)
        return render_to_string("kinds/scene/shape_input.html", {"line": line})


class ShapeBlock(blocks.CharBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.field.widget = ShapeInput()

    def clean(self, value: Any) -> Any:
        line = super().clean(value)
        if not line:
            return line
        try:
            return str(Region.read(line).check())
        except NotARegion as problem:
            if self.is_deferred_validation:
                return line
            raise ValidationError(WHY_NOT[problem.args[0]]) from None


class PartBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        max_length=100,
        label=_("What is there"),
        help_text=_("As the list says it to who cannot see the picture. No verdict."),
    )
    shape = ShapeBlock(label=_("Region"))
    role = blocks.ChoiceBlock(choices=ROLES, default="ordinary", label=_("It is"))
    person = blocks.BooleanBlock(required=False, label=_("It is a person"))
    behaviour = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("What is noticeable"),
        help_text=_("Of a person: what they do. Never how they look or speak."),
    )
    cue = blocks.ChoiceBlock(choices=CUES, required=False, label=_("Cue"))
    feedback = blocks.CharBlock(
        max_length=200,
        label=_("Why"),
        help_text=_(
            "Why an adult should know; of an ordinary thing, what explains it."
        ),
    )
    misconception = misconceived()

    class Meta:
        icon = "crosshairs"
        label = _("part")
        label_format = "{text}"


class SceneBlock(KindBlock):
    prompt = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("The situation"),
        help_text=_("Where and when, for example: in the morning, at the school gate."),
    )
    picture = ImageBlock(label=_("Scene"))
    parts = blocks.ListBlock(
        PartBlock(),
        min_num=ORDINARY_AT_LEAST,
        max_num=20,
        label=_("Parts of the scene"),
        help_text=_(
            "Things to tell an adult: several, one or none. Ordinary ones too."
        ),
    )

    class Meta:
        icon = "view"
        label = _("scene")
        description = _("Find in a picture what an adult should know of, if anything")
        group = ACTING
        preview_value = {
            "prompt": "早上，校门口。",
            "parts": [
                {"text": "侧门开着，旁边没有人", "role": "target"},
                {"text": "有人在长椅上看手机", "role": "ordinary"},
                {"text": "家长在门外挥手", "role": "ordinary"},
            ],
        }

    def problems(self, value: Any) -> dict[str, ValidationError]:
        found: dict[str, ValidationError] = {}
        if not value["picture"].contextual_alt_text:
            problem = ValidationError(
                gettext("Describe the picture, without a verdict: some only hear it.")
            )
            found["picture"] = StructBlockValidationError({"alt_text": problem})
        parts = value["parts"]
        ordinary = [part for part in parts if part["role"] != "target"]
        about_all = [*too_few(len(ordinary)), *on_each_other(parts)]
        items = repeated(part["text"] for part in parts)
        for number, part in enumerate(parts):
            if missing := lacking(part):
                items[number] = {**items.get(number, {}), **missing}
        if about_all or items:
            found["parts"] = in_list(*about_all, items=items)
        return found


def too_few(ordinary: int) -> list[str]:
    """With targets alone in it, ticking the whole list would be right."""
    if ordinary >= ORDINARY_AT_LEAST:
        return []
    message = ngettext(
        "Name at least two ordinary things as well. There is %(number)d.",
        "Name at least two ordinary things as well. There are %(number)d.",
        ordinary,
    )
    return [message % {"number": ordinary}]


def lacking(part: Any) -> dict[str, str]:
    if part["role"] != "target":
        return {}
    found = {}
    if part["person"] and not part["behaviour"].strip():
        found["behaviour"] = gettext(
            "Say what this person does. Nobody is worth telling about for their looks."
        )
    if not part["cue"]:
        found["cue"] = gettext("Choose what gives it away.")
    return found


def on_each_other(parts: Any) -> list[str]:
    """Where two regions are nearly one, nobody could tell which a tap meant."""
    found = []
    regions = [Region.read(part["shape"]) for part in parts]
    for second, region in enumerate(regions):
        for first in range(second):
            roles = [parts[first]["role"], parts[second]["role"]]
            of_smaller, of_larger = region.shared_with(regions[first])
            if "target" not in roles:
                continue
            if of_larger > 0.7 or (roles == ["target"] * 2 and of_smaller > 0.5):
                message = gettext(
                    "Parts %(first)d and %(second)d lie on each other: a tap could "
                    "mean either. Draw them apart, or make them one part."
                )
                found.append(message % {"first": first + 1, "second": second + 1})
    return found
