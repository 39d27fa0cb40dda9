"""One of several choices is right."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..base import Answer, Marker, Spec
from ..blocks import CHOOSING
from ..choices import ChoiceKind, ChoicesBlock, keys
from .grading import mark


class SingleBlock(ChoicesBlock):
    class Meta:
        icon = "radio-full"
        label = _("single choice")
        description = _("Exactly one choice is right")
        group = CHOOSING
        preview_value = {
            "choices": [
                {"text": "告诉最近的老师或门卫", "correct": True},
                {"text": "自己过去看看门外有谁", "correct": False},
                {"text": "拍下来发到群里", "correct": False},
            ]
        }

    def wrong_number(self, right: int, all_of_them: int) -> str:
        if right == 1 and all_of_them > 1:
            return ""
        return gettext(
            "A single choice needs exactly one right choice and at least "
            "one wrong one. Marked as right now: %(right)d of %(all)d."
        ) % {"right": right, "all": all_of_them}


class Single(ChoiceKind):
    name = "SINGLE"
    order = 10
    block = SingleBlock

    def marker(self, spec: Spec) -> Marker:
        right = keys(spec, correct=True)

        def marked(answer: Answer) -> float:
            return mark(frozenset(answer or ()), right)

        return marked


kind = Single()
