"""Essays in GIFT: {}."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.gift.notation import Answers
from ..base import Spec


def read(said: Answers) -> dict[str, Any] | None:
    return None if said.raw else {}


def write(spec: Spec) -> str:
    return ""


def lost(spec: Spec) -> Iterator[str]:
    if spec.get("guidance"):
        yield _("the guidance for marking")
    if spec.get("length"):
        yield _("the wanted length")
