"""Several of the choices are right."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..base import Answer, Marker, Spec
from ..blocks import CHOOSING
from ..choices import ChoiceKind, ChoicesBlock, keys
from .grading import mark


class MultipleBlock(ChoicesBlock):
    class Meta:
        icon = "tasks"
        label = _("multiple response")
        description = _("At least two choices are right")
        group = CHOOSING
        preview_value = {
            "choices": [
                {"text": "在哪里", "correct": True},
                {"text": "正在发生什么", "correct": True},
                {"text": "猜是谁干的", "correct": False},
            ]
        }

    def wrong_number(self, right: int, all_of_them: int) -> str:
        if 2 <= right < all_of_them:
            return ""
        return gettext(
            "A multiple response needs at least two right choices and one "
            "wrong one. Marked as right now: %(right)d of %(all)d."
        ) % {"right": right, "all": all_of_them}


class Multiple(ChoiceKind):
    name = "MULTIPLE"
    order = 20
    block = MultipleBlock
    several = True

    def marker(self, spec: Spec) -> Marker:
        right, wrong = keys(spec, correct=True), keys(spec, correct=False)

        def marked(answer: Answer) -> float:
            return mark(frozenset(answer or ()), right, wrong)

        return marked


kind = Multiple()
