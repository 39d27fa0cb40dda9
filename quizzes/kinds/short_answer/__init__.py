"""A few words, held against foreseen answers or marked by a teacher."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..base import Answer, Line, Marker, Spec
from ..blocks import WRITING, KindBlock, in_list
from ..specs import parts
from ..writing import Foreseen, Worth, mark_of, with_worth
from .grading import mark, plain


class Form(Worth):
    text = blocks.CharBlock(max_length=200, label=_("Answer"))

    class Meta:
        icon = "edit"
        label = _("answer")


class ShortAnswerBlock(KindBlock):
    answers = blocks.ListBlock(
        Form(),
        min_num=0,
        max_num=30,
        default=[],
        label=_("Answers you expect"),
        help_text=_(
            "Widths, cases, spaces and punctuation make no difference. Add other words "
            "for the same, and usual mistakes with the mark 0."
        ),
    )
    by_teacher = blocks.BooleanBlock(
        required=False,
        label=_("marked by the teacher"),
        help_text=_("Whatever is none of these answers waits for a teacher's mark."),
    )
    guidance = blocks.TextBlock(
        required=False,
        rows=3,
        max_length=1000,
        label=_("Guidance for marking"),
        help_text=_("Only teachers see it."),
    )

    class Meta:
        icon = "edit"
        label = _("short answer")
        description = _("A few words are written down")
        group = WRITING
        preview_value = {"answers": [{"text": "集合点"}]}

    def problems(self, value: Any) -> dict[str, ValidationError]:
        items: dict[int, dict[str, str]] = {}
        seen: set[str] = set()
        for n, answer in enumerate(value["answers"]):
            said = plain(answer["text"])
            if said in seen:
                items[n] = {"text": gettext("Another one says the same.")}
            seen.add(said)
        whole = any(mark_of(answer) >= 1 for answer in value["answers"])
        missing = []
        if not whole and not value["by_teacher"]:
            missing = [
                gettext(
                    "No answer earns the whole mark. Add one, or let a teacher mark it."
                )
            ]
        if not items and not missing:
            return {}
        return {"answers": in_list(*missing, items=items)}


class ShortAnswer(Foreseen):
    name = "SHORT_ANSWER"
    order = 80
    block = ShortAnswerBlock
    longest = 200

    def marker(self, spec: Spec) -> Marker:
        marks: dict[str, float] = {}
        for part in parts(spec, "answers"):
            said = plain(part["text"])
            marks[said] = max(mark_of(part), marks.get(said, 0.0))
        by_teacher = bool(spec.get("by_teacher"))

        def marked(answer: Answer) -> float | None:
            return mark(answer or "", marks, by_teacher=by_teacher)

        return marked

    def like(self, spec: Spec, text: str) -> dict[str, Any] | None:
        said = plain(text)
        found = [p for p in parts(spec, "answers") if plain(p["text"]) == said]
        return max(found, key=mark_of, default=None)

    def told(self, spec: Spec, text: str) -> str:
        return f"={plain(text)}"

    def worded(self, spec: Spec, part: dict[str, Any]) -> str:
        return str(part["text"])

    def lines(self, spec: Spec) -> list[Line]:
        lines = [
            Line(
                "",
                with_worth(part["text"], mark_of(part)),
                {1.0: True, 0.0: False}.get(mark_of(part)),
                part.get("feedback") or "",
            )
            for part in parts(spec, "answers")
        ]
        guidance = spec.get("guidance")
        return [*lines, Line("", guidance)] if guidance else lines

    def solution(self, spec: Spec) -> Answer:
        return next(iter(self.right(spec)), None)


kind = ShortAnswer()
