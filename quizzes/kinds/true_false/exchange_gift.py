"""True or false in GIFT: {T} or {F}, with a remark for who is wrong, who is right."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ...exchange.formats.gift import notation
from ...exchange.formats.gift.notation import Answers
from ..base import Spec
from ..exchange_words import truth
from ..specs import parts

TRUE, FALSE = {"T", "TRUE"}, {"F", "FALSE"}


def read(said: Answers) -> dict[str, Any] | None:
    word, *remarks = said.raw.split("#", 2)
    word = word.strip().upper()
    if word not in TRUE | FALSE:
        return None
    wrong, right = ([said.remark(remark) for remark in remarks] + ["", ""])[:2]
    return statement(word in TRUE, right, wrong)


def statement(is_true: bool, right: str, wrong: str) -> dict[str, Any]:
    """The two choices, with the remark on whoever is right, and on whoever is not."""
    words = pgettext("of a statement", "true"), pgettext("of a statement", "false")
    return {
        "choices": [
            {
                "text": word,
                "correct": correct,
                "feedback": right if correct else wrong,
            }
            for word, correct in zip(words, (is_true, not is_true), strict=True)
        ]
    }


def write(spec: Spec) -> str:
    is_true, right, wrong = told(spec)
    remarks = notation.remark(right)
    if wrong or right:
        remarks = (notation.remark(wrong) or "#") + remarks
    return ("TRUE" if is_true else "FALSE") + remarks


def told(spec: Spec) -> tuple[bool, str, str]:
    """Whether it is true, the remark on the right choice, and on the wrong one."""
    found = parts(spec, "choices")
    says = [truth(part["text"]) for part in found]
    yes = 1 if says == [False, True] else 0  # else true stands first
    remarks = {bool(part["correct"]): part.get("feedback") or "" for part in found}
    is_true = bool(found and found[yes]["correct"])
    return is_true, remarks.get(True, ""), remarks.get(False, "")


def lost(spec: Spec) -> Iterator[str]:
    if [truth(part["text"]) for part in parts(spec, "choices")] != [True, False]:
        yield _("the words of the two choices, which become true and false")
