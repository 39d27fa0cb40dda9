"""Single choices in QTI."""

from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page
from .. import choices_qti
from ..base import Spec
from ..choices_qti import choices
from ..exchange_words import says_true_or_false

INTERACTIONS = choices_qti.INTERACTIONS


def read(asked: Asked) -> dict[str, Any] | None:
    found = choices(asked)
    right = sum(choice["correct"] for choice in found)
    statement = says_true_or_false(choice["text"] for choice in found)
    if right != 1 or (statement and asked.kind != "SINGLE"):
        return None
    if asked.declaration.cardinality != "single":
        message = _("several could be ticked, but one is right: now a single choice.")
        asked.warnings.append(message)
    return {"choices": found}


def write(spec: Spec, page: Page) -> None:
    choices_qti.write(spec, page, several=False)
