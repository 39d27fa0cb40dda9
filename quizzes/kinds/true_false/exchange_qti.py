"""True or false in QTI: a choice of two that say so."""

from typing import Any

from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page
from .. import choices_qti
from ..base import Spec
from ..choices_qti import choices
from ..exchange_words import says_true_or_false

INTERACTIONS = choices_qti.INTERACTIONS


def read(asked: Asked) -> dict[str, Any] | None:
    found = choices(asked)
    ours = asked.kind == "TRUE_FALSE"
    if ours or says_true_or_false(choice["text"] for choice in found):
        return {"choices": found}
    return None


def write(spec: Spec, page: Page) -> None:
    choices_qti.write(spec, page, several=False)
