"""Essays in Moodle XML."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ...exchange.formats.moodle_xml.asked import Asked
from ...exchange.formats.moodle_xml.page import Page
from ..base import Spec


def read(said: Asked) -> dict[str, Any] | None:
    if said.type != "essay":
        return None
    if said.text("responsetemplate"):
        said.note(_("A text to begin an essay with has no place here."))
    return {"guidance": said.text("graderinfo")}


def write(spec: Spec, page: Page) -> None:
    page.element.set("type", "essay")
    page.plain("responseformat", "plain")
    page.words("graderinfo", spec.get("guidance") or "")


def lost(spec: Spec) -> Iterator[str]:
    if spec.get("length"):
        yield _("the wanted length")
