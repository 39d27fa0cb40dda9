"""Some sentences of one's own; a teacher marks them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ...library import Library
from ..base import Answer, Layout, Line, Marker, Spec
from ..blocks import WRITING, KindBlock
from ..writing import Shown, Written
from .grading import mark


class EssayBlock(KindBlock):
    guidance = blocks.TextBlock(
        required=False,
        rows=4,
        max_length=1000,
        label=_("Guidance for marking"),
        help_text=_("What a good answer holds. Only teachers see it."),
    )
    length = blocks.IntegerBlock(
        required=False,
        min_value=10,
        max_value=4000,
        label=_("Wanted length"),
        help_text=_("In characters, as a hint for the pupil; it is never counted."),
    )

    class Meta:
        icon = "doc-full"
        label = _("essay")
        description = _("Some sentences are written; a teacher marks them")
        group = WRITING
        preview_value = {"guidance": "说清在哪里、看到了什么。", "length": 80}


class Essay(Written):
    name = "ESSAY"
    order = 90
    block = EssayBlock
    longest = 4000
    several_lines = True

    def marker(self, spec: Spec) -> Marker:
        def marked(answer: Answer) -> float | None:
            return mark(answer or "")

        return marked

    def lines(self, spec: Spec) -> list[Line]:
        guidance = spec.get("guidance")
        return [Line("", guidance)] if guidance else []

    def shown(
        self, spec: Spec, layout: Layout, answer: Answer, library: Library
    ) -> Any:
        return Shown(text=answer or "", length=spec.get("length"))


kind = Essay()
