"""A number, exact or within a tolerance."""

from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..base import Answer, Line, Marker, Spec
from ..blocks import WRITING, KindBlock, in_list
from ..specs import parts
from ..writing import Foreseen, Worth, in_digits, mark_of, with_worth
from .grading import Range, best, mark
from .reading import number_in, pattern


class Near(Worth):
    value = blocks.FloatBlock(label=_("The number"))
    tolerance = blocks.FloatBlock(
        required=False,
        default=0,
        label=_("Tolerance"),
        help_text=_("5 lets 105 to 115 count as 110. 0: only the number itself."),
    )

    class Meta:
        icon = "order"
        label = _("numerical answer")


class NumberBlock(KindBlock):
    unit = blocks.CharBlock(
        required=False,
        max_length=20,
        label=_("Unit"),
        help_text=_("Stands behind the field; a pupil may write it or leave it out."),
    )
    answers = blocks.ListBlock(
        Near(),
        min_num=1,
        max_num=8,
        label=_("Numbers"),
        help_text=_(
            "For part of the mark add the same number with a wider tolerance and a "
            "smaller mark: the best that fits counts."
        ),
    )

    class Meta:
        icon = "order"
        label = _("numerical answer")
        description = _("A number is written down; a tolerance may be allowed")
        group = WRITING
        preview_value = {"unit": "次/分", "answers": [{"value": 110, "tolerance": 10}]}

    def problems(self, value: Any) -> dict[str, ValidationError]:
        answers = list(value["answers"])
        items: dict[int, dict[str, str]] = {}
        seen: set[tuple[float, float]] = set()
        for n, answer in enumerate(answers):
            here = (answer["value"], answer["tolerance"] or 0)
            if here[1] < 0:
                items[n] = {"tolerance": gettext("A tolerance is 0 or more.")}
            elif here in seen:
                items[n] = {"value": gettext("Another one says the same.")}
            seen.add(here)
        whole = any(mark_of(answer) >= 1 for answer in answers)
        missing = [] if whole else [gettext("No number earns the whole mark.")]
        if not items and not missing:
            return {}
        return {"answers": in_list(*missing, items=items)}


class Number(Foreseen):
    name = "NUMBER"
    order = 70
    block = NumberBlock
    longest = 40

    def marker(self, spec: Spec) -> Marker:
        near, unit = ranges(spec), spec.get("unit") or ""

        def marked(answer: Answer) -> float:
            return mark(number_in(answer, unit), near) if answer else 0.0

        return marked

    def like(self, spec: Spec, text: str) -> dict[str, Any] | None:
        found = best(number_in(text, spec.get("unit") or ""), ranges(spec))
        return None if found is None else parts(spec, "answers")[found]

    def told(self, spec: Spec, text: str) -> str:
        number = number_in(text, spec.get("unit") or "")
        return f"={text if number is None else number}"

    def worded(self, spec: Spec, part: dict[str, Any]) -> str:
        value, tolerance = part["value"], part.get("tolerance") or 0
        words = in_digits(value)
        if tolerance:
            words = gettext("%(low)s to %(high)s") % {
                "low": in_digits(_exactly(value, -tolerance)),
                "high": in_digits(_exactly(value, tolerance)),
            }
        return f"{words} {spec.get('unit') or ''}".strip()

    def lines(self, spec: Spec) -> list[Line]:
        return [
            Line(
                "",
                with_worth(self.worded(spec, part), mark_of(part)),
                {1.0: True, 0.0: False}.get(mark_of(part)),
                part.get("feedback") or "",
            )
            for part in parts(spec, "answers")
        ]

    def solution(self, spec: Spec) -> Answer:
        answers = parts(spec, "answers")
        right = (in_digits(p["value"]) for p in answers if mark_of(p) >= 1)
        return next(right, None)

    def also_shown(self, spec: Spec, answer: Answer) -> dict[str, Any]:
        unit = spec.get("unit") or ""
        return {
            "unit": unit,
            "pattern": pattern(unit),
            "unreadable": bool(answer) and number_in(answer, unit) is None,
        }


def ranges(spec: Spec) -> list[Range]:
    """Written as decimals, so that 0.1 is a tenth and not the nearest binary number."""
    return [
        Range(
            Fraction(str(part["value"])),
            Fraction(str(part.get("tolerance") or 0)),
            mark_of(part),
        )
        for part in parts(spec, "answers")
    ]


def _exactly(value: float, more: float) -> float:
    return float(Fraction(str(value)) + Fraction(str(more)))


kind = Number()
