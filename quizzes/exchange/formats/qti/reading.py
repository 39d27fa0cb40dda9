"""A package, or the XML of a single item, becomes questions."""

import base64
import binascii
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from PIL import Image

from ...archives import MAGIC, Archive
from ...items import Failed, Item, Parsed, Skipped, UnreadableFile
from .asked import Measure
from .items import read_item
from .manifest import Manifest, Metadata, read_manifest, resolved
from .markup import MANY, Malformed, parsed

MANIFEST = "imsmanifest.xml"
# Of all XML in a package: what is read in a few seconds.
MAX_XML = 25 * 1024 * 1024
NO_PICTURE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
ELEMENT = 60  # bytes that one takes with its text, at least, in ordinary XML
MOST_ELEMENTS = 15  # times as many there are where there is nothing in them
Content = Callable[[str], bytes]


def read(data: bytes, filename: str) -> Parsed:
    if data.startswith(MAGIC):
        return _read_package(Archive(data))
    return _read_single(data, filename)


def _read_single(data: bytes, filename: str) -> Parsed:
    try:
        root = parsed(data)
    except Malformed as problem:
        raise UnreadableFile(_at(problem.line, problem.message)) from problem
    if root.tag != "assessmentItem":
        raise UnreadableFile(_no_item(root.tag))
    result = Parsed(encoding="XML")
    _add(result, root, filename, Metadata(), _nothing)
    return result


def _read_package(archive: Archive) -> Parsed:
    result = Parsed(encoding="XML")
    found = _manifest(archive, result)
    left = MAX_XML
    for name in found.old_items:
        message = _("This is QTI 1.2. Export it as QTI 2.1 or later.")
        result.failed.append(Failed(1, name, message))
    for name, metadata in found.items.items():
        root = _root(archive, name, result)
        left -= _cost(archive, name, root)
        if left < 0:
            raise UnreadableFile(_("The package holds too much XML. Split it."))
        if root is not None:
            _add(result, root, name, metadata, archive.read)
    if not result.total:
        raise UnreadableFile(_("The package holds no items. Export it as QTI."))
    return result


def _cost(archive: Archive, name: str, root: Element | None) -> int:
    """In bytes of ordinary XML, how long it took to read."""
    size = archive.size(name)
    if root is None:
        return size * MOST_ELEMENTS
    return max(size, ELEMENT * sum(1 for _element in root.iter()))


def _manifest(archive: Archive, result: Parsed) -> Manifest:
    """A package may lie in a folder of the zip; without a manifest all XML counts."""
    bases = [name for name in archive.names if name.split("/")[-1] == MANIFEST]
    if bases:
        base = min(bases, key=len)
        try:
            found = read_manifest(parsed(archive.read(base), MANY), base)
        except Malformed as problem:
            message = f"{MANIFEST}, {_at(problem.line, problem.message)}"
            raise UnreadableFile(message) from problem
        if found.holds_a_test:
            message = _("The package holds a test too: only its items come in.")
            result.warnings.append(message)
        return found
    message = _("The package has no imsmanifest.xml: every XML file in it was read.")
    result.warnings.append(message)
    files = [name for name in archive.names if name.lower().endswith(".xml")]
    return Manifest(items={name: Metadata() for name in files})


def _root(archive: Archive, name: str, result: Parsed) -> Element | None:
    try:
        root = parsed(archive.read(name))
    except KeyError:
        message = _("The manifest names this file, but it is not in the package.")
        result.failed.append(Failed(1, name or "?", message))
        return None
    except Malformed as problem:
        result.failed.append(Failed(problem.line, name, problem.message))
        return None
    if root.tag != "assessmentItem":
        result.failed.append(Failed(1, name, _no_item(root.tag)))
        return None
    return root


def _add(
    result: Parsed, root: Element, name: str, metadata: Metadata, content: Content
) -> None:
    measure = _measure(root, name, content)
    found = read_item(root, name, result.warnings, measure)
    match found:
        case Skipped():
            result.skipped.append(found)
        case Failed():
            result.failed.append(found)
        case Item():
            found = replace(found, **vars(metadata))
            result.warnings += _bring_pictures(found, name, content)
            if found.category:
                result.categories.add(found.category)
            result.items.append(found)


# Pictures


def _bring_pictures(item: Item, base: str, content: Content) -> list[str]:
    """Fetch what the body names; what cannot be had is named and left out."""
    problems = []
    for place, picture in list(_placed(item.body)):
        said = picture["image"]
        try:
            name, data = _fetched(said, base, content, len(item.files))
        except (KeyError, binascii.Error, ValueError):
            place.pop("picture")
            message = _("%(item)s: the picture %(name)s is not in the package.")
            problems.append(message % {"item": item.name, "name": said[:80]})
        else:
            picture["image"] = name
            item.files[name] = data
    return problems


def _placed(value: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every picture in a block, with what holds it."""
    children = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict) and isinstance(value.get("picture"), dict):
        yield value, value["picture"]
    for child in children:
        if isinstance(child, dict | list):
            yield from _placed(child)


def _fetched(said: str, base: str, content: Content, number: int) -> tuple[str, bytes]:
    if said.startswith("data:image/"):
        head, _comma, packed = said.partition(",")
        suffix = head.removeprefix("data:image/").split(";")[0].split("+")[0]
        return f"picture-{number + 1}.{suffix}", base64.b64decode(packed)
    name = resolved(base, said)
    return name, content(name)


def _measure(root: Element, base: str, content: Content) -> Measure:
    """As the item says, or else as the picture itself says."""

    def size(said: str) -> tuple[int, int] | None:
        for element in root.iter():
            if said in {element.get("src"), element.get("data")}:
                told = [element.get(side, "") for side in ("width", "height")]
                if all(text.isdecimal() and 0 < int(text) < 10**5 for text in told):
                    return int(told[0]), int(told[1])
        try:
            _name, data = _fetched(said, base, content, 0)
            with Image.open(BytesIO(data)) as picture:
                return picture.size
        except (*NO_PICTURE, KeyError):
            return None

    return size


def _nothing(name: str) -> bytes:
    raise KeyError(name)


# Messages


def _at(line: int, message: str) -> str:
    return _("Line %(line)d: %(message)s") % {"line": line, "message": message}


def _no_item(tag: str) -> str:
    if tag in {"questestinterop", "questestInterop"}:
        return _("This is QTI 1.2. Export it as QTI 2.1 or later.")
    message = _("This is %(name)s, not an assessmentItem of QTI 2.1, 2.2 or 3.0.")
    return message % {"name": tag[:60]}
