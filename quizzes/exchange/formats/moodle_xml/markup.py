"""The XML itself, question by question and never all of it at once."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from ...encodings import BOMS, Decoded, decode
from ...items import UnreadableFile

MAX_DEPTH = 30
MAX_ELEMENTS = 5_000  # of one question
MAX_ALL = 500_000
DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']""")
NAMES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-15": "cp1252",
    "us-ascii": "utf-8",
    "utf-8": "utf-8",
}


def decoded(data: bytes) -> Decoded:
    """In the encoding that the file names; if that is wrong, in what it seems to be."""
    marked = data.startswith(tuple(BOMS))
    named = None if marked else DECLARED.match(data[:200])
    encoding = NAMES.get(named[1].decode("ascii").lower()) if named else None
    if encoding is None:
        return decode(data)
    try:
        return decode(data, encoding)
    except UnreadableFile:
        return replace(decode(data), guessed=True)


def parse(text: str, take: Callable[[Element, int], None]) -> str:
    """Hand over each question with its line; the name of the root."""
    bare = text.lstrip()
    target = Target(take, text.count("\n", 0, len(text) - len(bare)))
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.line_now = lambda: parser.parser.CurrentLineNumber
    try:
        parser.feed(bare)
        parser.close()
    except ParseError as error:
        raise UnreadableFile(_malformed(error)) from error
    except DefusedXmlException as error:
        raise UnreadableFile(
            _("The XML defines entities of its own. Export it without a DTD.")
        ) from error
    return target.root


def _malformed(error: ParseError) -> str:
    words = _(
        "Line %(line)d: this is no well-formed XML (%(error)s). Export the file once "
        "more, and do not edit it by hand."
    )
    line, _column = error.position
    return words % {"line": line, "error": str(error).split(":")[0]}


class Target:
    """Builds one question at a time."""

    line_now: Callable[[], int]

    def __init__(self, take: Callable[[Element, int], None], before: int) -> None:
        self.take, self.before = take, before
        self.root, self.depth, self.line = "", 0, 0
        self.count, self.all = 0, 0
        self.tree: TreeBuilder | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        self.all += 1
        if self.depth == 1:
            self.root = tag
        much = self.count > MAX_ELEMENTS or self.all > MAX_ALL
        if much or self.depth > MAX_DEPTH:
            raise UnreadableFile(_too_intricate(self.before + self.line_now()))
        if self.depth == 2 and tag == "question" and self.root == "quiz":
            self.tree, self.count = TreeBuilder(), 0
            self.line = self.before + self.line_now()
        if self.tree is not None:
            self.tree.start(tag, attributes)

    def data(self, text: str) -> None:
        if self.tree is not None:
            self.tree.data(text)

    def end(self, tag: str) -> None:
        if self.tree is not None:
            self.tree.end(tag)
        if self.depth == 2:
            tree, self.tree, self.count = self.tree, None, 0
            if tree is not None:
                self.take(tree.close(), self.line)
        self.depth -= 1

    def close(self) -> Any:
        return None


def _too_intricate(line: int) -> str:
    words = _("Line %(line)d: this XML nests too deep or too much to be questions.")
    return words % {"line": line}
