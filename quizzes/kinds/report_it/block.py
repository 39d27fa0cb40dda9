"""The editors' form of a report to build."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..acting import ActingBlock
from ..blocks import ACTING, in_list, misconceived, repeated
from .sample import SAMPLE

# In this order a report is easy to follow: place and matter first.
ABOUT = {
    "where": pgettext_lazy("report", "where"),
    "what": pgettext_lazy("report", "what"),
    "who": pgettext_lazy("report", "who"),
    "when": pgettext_lazy("report", "when"),
    "injured": pgettext_lazy("report", "injured"),
    "me": pgettext_lazy("report", "me"),
}
NEEDED, OPTIONAL, NEVER = "needed", "optional", "never"
WORTH = {
    NEEDED: _("needed"),
    OPTIONAL: _("may be said"),
    NEVER: _("must not be"),
}


class Statement(blocks.StructBlock):
    text = blocks.CharBlock(max_length=120, label=_("What is said"))
    about = blocks.ChoiceBlock(choices=list(ABOUT.items()), label=_("About"))
    worth = blocks.ChoiceBlock(
        choices=list(WORTH.items()),
        label=_("Does it belong in the report?"),
        help_text=_(
            "Must not be: a guess from somebody's looks, a rumour, the name of a "
            "fellow pupil as the culprit, going back to look, sending pictures."
        ),
    )
    feedback = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Feedback"),
        help_text=_("Why it belongs in the report, or why not."),
    )
    misconception = misconceived()

    class Meta:
        icon = "comment"
        label = _("statement")


class ReportItBlock(ActingBlock):
    situation = blocks.TextBlock(rows=3, max_length=400, label=_("What is the matter"))
    statements = blocks.ListBlock(
        Statement(),
        min_num=4,
        max_num=16,
        label=_("Statements"),
        help_text=_(
            "Place, matter and that one is in a safe place oneself are always needed; "
            "and there is something that must not be said."
        ),
    )
    order_hint = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("What to say first"),
        help_text=_("Shown with the explanation; the order is not marked."),
    )

    class Meta:
        icon = "comment"
        label = _("report it")
        description = _("A call for help, built from what one knows")
        group = ACTING
        template = "kinds/report_it/ask.html"
        preview_value = SAMPLE

    def problems(self, value: Any) -> dict[str, ValidationError]:
        statements = value["statements"]
        items = repeated(statement["text"] for statement in statements)
        missing = list(not_there(statements))
        if not items and not missing:
            return {}
        return {"statements": in_list(*missing, items=items)}


def not_there(statements: Sequence[Any]) -> Iterator[str]:
    """What a report cannot do without; safety first."""
    needed = {s["about"] for s in statements if s["worth"] == NEEDED}
    if "me" not in needed:
        yield gettext(
            "Say that one is in a safe place oneself: a needed statement about “me”."
        )
    if "where" not in needed:
        yield gettext("Say where it is: a needed statement about the place.")
    if "what" not in needed:
        yield gettext("Say what is happening: a needed statement about the matter.")
    if all(s["worth"] != NEVER for s in statements):
        yield gettext("Add something that must not be said; else all of it is right.")
