"""Questions as a Moodle XML file."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ....models import Question, stocked
from ...by_kind import writer
from ...labels import tags_of
from ...markup import one_line
from .page import Page, clean

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'


def write_moodle_xml(questions: Iterable[Question]) -> bytes:
    found = stocked(questions)
    return HEAD + b"".join(_said(one) for one in _elements(found)) + b"</quiz>\n"


def _said(element: Element) -> bytes:
    indent(element)
    said: bytes = tostring(element, encoding="utf-8", xml_declaration=False)
    return said + b"\n"


def _elements(questions: Iterable[Question]) -> Iterator[Element]:
    category = ""
    for question in questions:
        write = writer("moodle-xml", question.kind)
        if write is None:
            continue
        if question.category != category:
            category = question.category
            yield _category(category)
        yield _question(question, write)


def _category(name: str) -> Element:
    element = Element("question", type="category")
    text = SubElement(SubElement(element, "category"), "text")
    text.text = clean(f"$course$/top/{name}")
    return element


def _question(question: Question, write: object) -> Element:
    page, spec = Page("", question.library), question.spec
    page.named("name", question.slug or one_line(str(question))[:60])
    page.words("questiontext", question.stem, of=spec)
    page.words("generalfeedback", question.explanation, of=spec, by="explained_with")
    page.plain("defaultgrade", "1")
    page.plain("hidden", "0")
    write(spec, page)  # type: ignore[operator]
    tags = SubElement(page.element, "tags")
    for tag in tags_of(question):
        page.named("tag", tag, tags)
    return page.element
