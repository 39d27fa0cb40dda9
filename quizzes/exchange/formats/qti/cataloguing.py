"""imsmanifest.xml: which files there are, and what is said of each item."""

from collections.abc import Sequence
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement

from ....models import Question
from .versions import LOM, Version, serialised
from .words import plain

EASY = {1: "easy", 2: "medium", 3: "difficult"}


class Item(Protocol):
    question: Question
    identifier: str
    href: str
    files: list[str]


def manifest(items: Sequence[Item], version: Version) -> bytes:
    root = Element("manifest", {"xmlns": version.packaging, "identifier": "MANIFEST"})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = version.package
    SubElement(metadata, "schemaversion").text = version.package_version
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for item in items:
        resource = SubElement(
            resources,
            "resource",
            identifier=f"R-{item.identifier}",
            type=version.resource,
            href=item.href,
        )
        _describe(SubElement(resource, "metadata"), item.question)
        for name in (item.href, *item.files):
            SubElement(resource, "file", href=name)
    return serialised(root)


def _describe(metadata: Element, question: Question) -> None:
    """What QTI has no words for, in those of LOM, in the order that LOM asks for."""
    lom = SubElement(metadata, "lom", xmlns=LOM)
    if question.difficulty:
        educational = SubElement(lom, "educational")
        _term(educational, "difficulty", EASY[question.difficulty])
    if question.source_id and question.source:
        _based_on(lom, f"{question.source.short_title} {question.locator}".strip())
    _classify(lom, "educational level", [question.stage])
    _classify(lom, "idea", [question.topic.title if question.topic else ""])
    _classify(lom, "discipline", question.category.split("/"))


def _term(parent: Element, name: str, value: str) -> None:
    term = SubElement(parent, name)
    SubElement(term, "source").text = "LOMv1.0"
    SubElement(term, "value").text = value


def _based_on(lom: Element, source: str) -> None:
    relation = SubElement(lom, "relation")
    _term(relation, "kind", "isbasedon")
    _said(SubElement(relation, "resource"), "description", source)


def _classify(lom: Element, purpose: str, path: list[str]) -> None:
    if not any(path):
        return
    place = SubElement(lom, "classification")
    _term(place, "purpose", purpose)
    taxons = SubElement(place, "taxonPath")
    _said(taxons, "source", "Shouwang")
    for name in path:
        _said(SubElement(taxons, "taxon"), "entry", name)


def _said(parent: Element, name: str, text: str) -> None:
    SubElement(SubElement(parent, name), "string").text = plain(text)
