"""The editors' form of a scenario."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from ..acting import ActingBlock
from ..blocks import ACTING, illustrated, misconceived
from .checking import complaints
from .graph import LEARNING, SAFE, Node, Way
from .sample import SAMPLE

NAME_LENGTH = 12


def named(label: Any, **options: Any) -> blocks.CharBlock:
    return blocks.CharBlock(max_length=NAME_LENGTH, label=label, **options)


class Option(blocks.StructBlock):
    text = blocks.CharBlock(max_length=120, label=_("What one can do"))
    leads_to = named(_("Leads to"), help_text=_("The short name of a situation."))
    safe = blocks.BooleanBlock(required=False, label=_("safe"))
    consequence = blocks.CharBlock(
        max_length=200,
        label=_("What comes of it"),
        help_text=_("One calm sentence; nobody comes to harm."),
    )
    misconception = misconceived()

    class Meta:
        icon = "arrow-right"
        label = _("option")


class Situation(blocks.StructBlock):
    name = named(_("Short name"), help_text=_("For you only, such as A or B1."))
    text = blocks.TextBlock(rows=3, max_length=400, label=_("What is the matter"))
    illustration = illustrated(_("Picture or sound"))
    options = blocks.ListBlock(
        Option(), min_num=0, max_num=5, default=[], label=_("Options")
    )
    ending = blocks.ChoiceBlock(
        required=False,
        choices=[
            ("", _("it goes on")),
            (SAFE, _("safe ending")),
            (LEARNING, _("ending to learn from")),
        ],
        label=_("Does the story end here?"),
    )
    leads_to = named(
        _("Try again from"),
        required=False,
        help_text=_("For an ending to learn from: where one decides anew."),
    )
    note = blocks.TextBlock(
        required=False,
        rows=2,
        max_length=300,
        label=_("Note"),
        help_text=_("What to remember of it; it is shown when the story has ended."),
    )

    class Meta:
        icon = "order"
        label = _("situation")
        label_format = "{name} {text}"


class ScenarioBlock(ActingBlock):
    nodes = blocks.ListBlock(
        Situation(),
        min_num=2,
        max_num=20,
        label=_("Situations"),
        help_text=_(
            "The story begins with the first. Four to seven decisions are a good "
            "length. Each unsafe option leads to an ending to learn from, and from "
            "there back; at least one way of safe options leads to a safe ending."
        ),
    )

    class Meta:
        icon = "order"
        label = _("scenario")
        description = _("A story in which pupils decide what to do, step by step")
        group = ACTING
        template = "kinds/scenario/ask.html"
        preview_value = SAMPLE
        # What story-form.js says beside the map it draws.
        form_attrs = {
            "data-controller": "story",
            "data-title": _("Map of the story"),
            "data-leads": _("leads to %(others)s"),
            "data-safe": _("safe ending"),
            "data-learning": _("ending to learn from"),
            "data-unreached": _("no option leads here"),
            "data-stops": _("stops without an ending"),
            "data-lost": _("no way to a safe ending"),
            "data-unknown": _("leads to %(others)s: not there"),
            "data-twice": _("this name is there twice"),
            "data-none": _("There is no safe ending yet: every story has one."),
            "data-well": _("Every situation is reached, and every way ends well."),
        }

    def problems(self, value: Any) -> dict[str, ValidationError]:
        found = complaints([node_of(child) for child in value["nodes"]])
        return {"nodes": found} if found else {}


def node_of(value: Any) -> Node:
    ways = (
        Way(str(number), option["leads_to"], bool(option.get("safe")))
        for number, option in enumerate(value.get("options") or ())
    )
    ending, again = value.get("ending") or "", value.get("leads_to") or ""
    return Node(value["name"], tuple(ways), ending, again)


class ScenarioAdapter(StructBlockAdapter):
    """The usual form, and beside it the map that is drawn while one writes."""

    @cached_property
    def media(self) -> forms.Media:
        script = Script(static("js/story-form.js"), type="module")
        sheets: dict[str, Sequence[str]] = {"all": [static("css/story-map.css")]}
        drawing = forms.Media(js=[script], css=sheets)  # type: ignore[list-item]
        return super().media + drawing


register(ScenarioAdapter(), ScenarioBlock)
