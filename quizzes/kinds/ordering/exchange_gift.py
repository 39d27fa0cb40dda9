"""Ordering in GIFT, as Moodle's ordering questions write it: a > and a line each."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.gift import notation
from ...exchange.formats.gift.notation import Answers
from ..base import Spec
from ..specs import parts


def read(said: Answers) -> dict[str, Any] | None:
    if said.opening != ">":
        return None
    _settings, *lines = said.raw.split("\n")
    steps = [said.remark(line) for line in lines if line.strip()]
    return {"steps": [{"text": step} for step in steps if step]}


def write(spec: Spec) -> str:
    return ">" + notation.lines(
        notation.said(part["text"]) for part in parts(spec, "steps")
    )


def lost(spec: Spec) -> Iterator[str]:
    if any(part.get("feedback") for part in parts(spec, "steps")):
        yield _("the feedback on steps")
