"""One item as a kind of question writes it, in the names of QTI 2."""

import mimetypes
from posixpath import basename
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from ....library import Library
from .rules import set_to
from .words import clean, paragraphs, plain

NUMBERS = 6  # digits behind the point: thirds add up to one


class Page:
    def __init__(self, root: Element, library: Library) -> None:
        self.root, self.library = root, library
        self.body = Element("itemBody")
        self.response = SubElement(root, "responseDeclaration", identifier="RESPONSE")
        self.outcome: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.score: Element | None = None
        self.rules: list[Element] = []
        self.said: list[tuple[str, str]] = []  # feedback by its identifier
        self.has_comments = False
        self.explains = False  # something is said once it has been answered

    # What is asked

    def key(self, part: dict[str, Any]) -> str:
        """Identifiers may not begin with a digit."""
        return f"C{part['key']}"

    def declare(self, cardinality: str, base_type: str, right: list[str]) -> None:
        self.response.set("cardinality", cardinality)
        self.response.set("baseType", base_type)
        if right:
            correct = SubElement(self.response, "correctResponse")
            for value in right:
                SubElement(correct, "value").text = clean(value)
            self.score = Element("match")
            SubElement(self.score, "variable", identifier="RESPONSE")
            SubElement(self.score, "correct", identifier="RESPONSE")

    def map(self, worth: dict[str, float], **attributes: str) -> None:
        """Let the mark be the sum of what each value is worth."""
        mapping = SubElement(
            self.response,
            "mapping",
            {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"},
        )
        for value, gain in worth.items():
            entry = {"mapKey": clean(value), "mappedValue": shortest(gain)}
            SubElement(mapping, "mapEntry", {**entry, **attributes})
        self.score = Element("mapResponse", identifier="RESPONSE")

    def interaction(self, name: str, **attributes: str) -> Element:
        return SubElement(
            self.body, name, {"responseIdentifier": "RESPONSE", **attributes}
        )

    def entry(self, **attributes: str) -> Element:
        """A field to write in, in a paragraph of its own."""
        entry = self.interaction("textEntryInteraction", **attributes)
        self.body.remove(entry)
        SubElement(self.body, "p").append(entry)
        return entry

    def guide(self, text: str) -> None:
        """For who marks it; nobody else sees it."""
        if text:
            paragraphs(SubElement(self.body, "rubricBlock", view="scorer"), text)

    def marked_by_somebody(self) -> None:
        self.outcome = {"externalScored": "human"}

    # What goes with it

    def comment(self, choice: Element, part: dict[str, Any]) -> None:
        """What is said to who took it."""
        if text := part.get("feedback"):
            self.has_comments = True
            said = SubElement(
                choice,
                "feedbackInline",
                outcomeIdentifier="FEEDBACK",
                identifier=self.key(part),
                showHide="show",
            )
            said.text = plain(text)

    def said_after(self, identifier: str, part: dict[str, Any]) -> None:
        """The same for what has no place for words inside it."""
        if text := part.get("feedback"):
            self.has_comments = True
            self.said.append((identifier, text))

    def remark_inside(self, choice: Element, part: dict[str, Any]) -> None:
        """What is said of a part wherever it was put, in its own words."""
        if text := part.get("feedback"):
            said = SubElement(
                choice,
                "feedbackInline",
                outcomeIdentifier="EXPLANATION",
                identifier="EXPLAINED",
                showHide="show",
            )
            said.text = plain(text)
            self.explains = True

    def remark(self, case: Element, part: dict[str, Any]) -> None:
        """The same where rules tell which answer it was."""
        if text := part.get("feedback"):
            identifier = self.key(part)
            set_to(case, "FEEDBACK", identifier, "identifier")
            self.said.append((identifier, text))

    def illustrate(self, parent: Element, part: dict[str, Any]) -> None:
        shown = self.library.illustration(part)
        if shown and shown.picture:
            self.picture(parent, shown.picture)

    def picture(self, parent: Element, picture: Any) -> Element:
        name, described = self.keep(picture)
        alt = plain(described)
        return SubElement(parent, "img", src=f"../{name}", alt=alt)

    def keep(self, picture: Any) -> tuple[str, str]:
        """Pack the file; its name in the package, and its description."""
        name = f"images/{picture.pk}-{basename(picture.file.name)}"
        if name not in self.files:
            with picture.file.open("rb") as file:
                self.files[name] = file.read()
        alt = "" if picture.decorative else picture.contextual_alt_text
        return name, alt or ""


def shortest(number: float) -> str:
    text = f"{number:.{NUMBERS}f}".rstrip("0").rstrip(".")
    return text if text not in {"", "-0"} else "0"


def media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "image/png"
