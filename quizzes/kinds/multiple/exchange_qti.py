"""Multiple responses in QTI."""

from typing import Any

from ...exchange.formats.qti.asked import Asked
from ...exchange.formats.qti.page import Page
from .. import choices_qti
from ..base import Spec
from ..choices_qti import choices

INTERACTIONS = choices_qti.INTERACTIONS


def read(asked: Asked) -> dict[str, Any] | None:
    found = choices(asked)
    right = sum(choice["correct"] for choice in found)
    return {"choices": found} if right > 1 else None


def write(spec: Spec, page: Page) -> None:
    choices_qti.write(spec, page, several=True)
