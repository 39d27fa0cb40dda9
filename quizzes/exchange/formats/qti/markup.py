"""XML of any QTI version as one: names as QTI 2 has them, without namespaces."""

import re
from functools import lru_cache
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

MAX_DEPTH = 100
MAX_ELEMENTS = 20_000  # the same for a manifest, times MANY
MANY = 10
# One item; a test of hundreds of them in one file is not QTI.
MAX_BYTES = 2 * 1024 * 1024
DECLARED = re.compile(
    rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["'][^>]*\?>"""
)
CHINESE = {"gb18030", "gbk", "gb2312", "cp936"}


class Malformed(Exception):
    """Not the XML it should be: in which line, why, and how to mend it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def parsed(data: bytes, times: int = 1) -> Element:
    """The root, with names as in QTI 2: qti-simple-choice is simpleChoice."""
    if len(data) > MAX_BYTES * times:
        raise Malformed(1, _("The XML is too large: split it into one item a file."))
    try:
        return _renamed(_built(_readable(data), MAX_ELEMENTS * times))
    except ParseError as error:
        message = _("This is no well-formed XML (%(error)s). Export it once more.")
        raise Malformed(error.position[0], message % {"error": error}) from error
    except DefusedXmlException as error:
        raise Malformed(
            1, _("The XML defines entities of its own. Export it without a DTD.")
        ) from error
    except (LookupError, ValueError) as error:
        message = _("The XML is in an encoding that cannot be read. Save it as UTF-8.")
        raise Malformed(1, message) from error


def _readable(data: bytes) -> bytes:
    """The parser knows no Chinese encodings."""
    declared = DECLARED.match(data[:200])
    if declared is None or declared[1].decode("ascii").lower() not in CHINESE:
        return data
    return data[declared.end() :].decode("gb18030").encode()


def _built(data: bytes, most: int) -> Element:
    """Refuse what nests so deep, or has so many parts, that reading it would fail."""
    depth, root = 0, None
    events = iterparse(BytesIO(data), events=("start", "end"))
    for number, (event, element) in enumerate(events):
        depth += 1 if event == "start" else -1
        root = element if root is None else root
        if number > 2 * most:
            raise Malformed(
                1, _("The XML is too large: split it into one item a file.")
            )
        if depth > MAX_DEPTH:
            raise Malformed(1, _("The XML nests too deep. Export it once more."))
    assert root is not None  # noqa: S101  no root: the parser has complained
    return root


def _renamed(root: Element) -> Element:
    for element in root.iter():
        local = element.tag.rpartition("}")[2]
        element.tag = camel(local.removeprefix("qti-"))
        plain = {
            camel(name.rpartition("}")[2]): value
            for name, value in element.attrib.items()
        }
        element.attrib.clear()
        element.attrib.update(plain)
    return root


@lru_cache(maxsize=4096)
def camel(name: str) -> str:
    first, *others = name.split("-")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def kebab(name: str) -> str:
    return re.sub(r"([a-z])([A-Z])", r"\1-\2", name).lower()
