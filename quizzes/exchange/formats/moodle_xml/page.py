"""One question as it is written into a Moodle XML file."""

import base64
import re
from pathlib import PurePath
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from ....library import Library
from ...markup import html_of

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Page:
    def __init__(self, type_: str, library: Library) -> None:
        self.element = Element("question", type=type_)
        self.library = library

    def plain(self, name: str, text: str, parent: Element | None = None) -> Element:
        """An element that holds a word or a number."""
        found = SubElement(self.element if parent is None else parent, name)
        found.text = clean(text)
        return found

    def named(self, name: str, text: str, parent: Element | None = None) -> Element:
        """An element that holds a <text> without a format."""
        found = SubElement(self.element if parent is None else parent, name)
        self.plain("text", text, found)
        return found

    def words(
        self,
        name: str,
        text: str,
        parent: Element | None = None,
        *,
        of: dict[str, Any] | None = None,
        by: str = "illustration",
        **attributes: str,
    ) -> Element:
        """An element that holds a <text> as HTML, with the picture `of` a part."""
        found = SubElement(self.element if parent is None else parent, name)
        found.attrib.update(attributes, format="html")
        inner = SubElement(found, "text")
        inner.text = clean(html_of(text)) + self._picture(found, of, by)
        return found

    def _picture(self, place: Element, part: dict[str, Any] | None, by: str) -> str:
        shown = self.library.illustration(part, by) if part else None
        if shown is None or not shown.picture:
            return ""
        with shown.picture.file.open("rb") as file:
            data = file.read()
        name = PurePath(shown.picture.file.name).name
        SubElement(
            place, "file", name=name, path="/", encoding="base64"
        ).text = base64.b64encode(data).decode()
        described = quote_attribute(clean(shown.picture.contextual_alt_text or ""))
        return f'<img src="@@PLUGINFILE@@/{quote(name)}" alt="{described}">'

    def answer(self, part: dict[str, Any], fraction: float) -> Element:
        """What somebody may answer, with its worth as a share of the mark."""
        share = f"{fraction * 100:.5f}".rstrip("0").rstrip(".")
        found = self.words("answer", part["text"], of=part, fraction=share)
        self.words("feedback", part.get("feedback") or "", found)
        return found


def clean(text: str) -> str:
    return NOT_XML.sub("", text)


def quote_attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
