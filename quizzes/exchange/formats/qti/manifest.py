"""What imsmanifest.xml says of the files of a package."""

from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from curriculum.models import Stage

from .words import words

ITEM = ("imsqti_item_", "imsqti_apipitem_", "imsqti_apipstditem_")
OLD_ITEM = ("imsqti_xmlv1", "imsqti_item_xmlv1")
TEST = ("imsqti_test_", "imsqti_section_", "imsqti_assessment_")
DIFFICULTY = {
    "very easy": 1,
    "easy": 1,
    "medium": 2,
    "difficult": 3,
    "very difficult": 3,
    "hard": 3,
}


@dataclass
class Metadata:
    """What is said of an item as a whole, in the terms of LOM."""

    difficulty: int | None = None
    category: str = ""
    stage: str = ""
    topic: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()


@dataclass
class Manifest:
    items: dict[str, Metadata] = field(default_factory=dict)
    old_items: list[str] = field(default_factory=list)
    holds_a_test: bool = False


def read_manifest(root: Element, base: str) -> Manifest:
    found = Manifest()
    for resource in root.iter("resource"):
        sort, href = resource.get("type", ""), resource.get("href", "")
        if sort.startswith(OLD_ITEM):
            found.old_items.append(resolved(base, href))
        elif sort.startswith(ITEM):
            found.items[resolved(base, href)] = _metadata(resource)
        elif sort.startswith(TEST):
            found.holds_a_test = True
    return found


def resolved(base: str, href: str) -> str:
    """The name in the archive of what is named in a file that lies at `base`."""
    return normpath(join(dirname(base), unquote(href))) if href else ""


def _metadata(resource: Element) -> Metadata:
    lom = next(resource.iter("lom"), None)
    if lom is None:
        return Metadata()
    hard = lom.find("educational/difficulty")
    keywords = [words(word) for word in lom.findall("general/keyword")]
    stage = _classified(lom, "educational level")
    return Metadata(
        None if hard is None else DIFFICULTY.get(_value(hard).casefold()),
        _classified(lom, "discipline")[:200],
        stage if stage in Stage.values else "",
        _classified(lom, "idea"),
        _source(lom),
        tuple(filter(None, keywords)),
    )


def _value(element: Element) -> str:
    """Of a term the value, without the vocabulary that it is from."""
    value = element.find("value")
    return words(element if value is None else value)


def _classified(lom: Element, purpose: str) -> str:
    for place in lom.findall("classification"):
        said = place.find("purpose")
        if said is not None and _value(said).casefold() == purpose:
            entries = [words(taxon) for taxon in place.findall("taxonPath/taxon/entry")]
            return "/".join(filter(None, entries))
    return ""


def _source(lom: Element) -> str:
    for relation in lom.findall("relation"):
        sort = relation.find("kind")
        if sort is not None and _value(sort).casefold() == "isbasedon":
            place = relation.find("resource/description")
            return "" if place is None else words(place)
    return ""
