"""A statement that is true or false."""

from random import Random

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..base import Spec
from ..blocks import CHOOSING
from ..choices import ChoicesBlock
from ..single import Single


class TrueFalseBlock(ChoicesBlock):
    class Meta:
        icon = "check"
        label = _("true or false")
        description = _("A statement, and two choices")
        group = CHOOSING
        preview_value = {
            "choices": [
                {"text": "对", "correct": True},
                {"text": "错", "correct": False},
            ]
        }

    def wrong_number(self, right: int, all_of_them: int) -> str:
        if (right, all_of_them) == (1, 2):
            return ""
        return gettext(
            "A true or false question needs exactly two choices, "
            "and exactly one of them is right."
        )


class TrueFalse(Single):
    name = "TRUE_FALSE"
    order = 30
    block = TrueFalseBlock

    def layout(self, spec: Spec, rng: Random | None) -> list[str]:
        """True stays before false: moving the two about only costs reading."""
        return super().layout(spec, None)


kind = TrueFalse()
