"""How the kinds with choices are said in a table."""

from typing import Any

from django.utils.translation import gettext as _

from ..exchange.by_kind import Broken
from ..exchange.formats.excel.asked import LETTERS, Asked, Cells
from .base import Spec
from .specs import parts


def choices(asked: Asked) -> list[dict[str, Any]]:
    right = asked.chosen()
    filled = [option for option in asked.options if option]
    if len(filled) < 2:
        raise Broken(_("There is nothing to choose from. Fill in 选项A and 选项B."))
    if not right:
        message = _("The answer “%(answer)s” is none of the options. Write letters: A.")
        raise Broken(message % {"answer": asked.answer[:40]})
    return [
        {"text": option, "correct": number in right}
        for number, option in enumerate(asked.options)
        if option
    ]


def write(spec: Spec) -> Cells:
    found = parts(spec, "choices")
    right = [LETTERS[n] for n, part in enumerate(found) if part["correct"]]
    return Cells([part["text"] for part in found], "".join(right))
