"""Files made to harm, read one after the other in a process of their own.

Run as a module it prints, as JSON, how each one ended and after how many seconds, and
how much memory the worst of them took.
"""

import base64
import json
import resource
import sys
import time
from collections.abc import Callable

MB = 1_000_000


def gift(text: str, size: int = 10 * MB) -> Callable[[], bytes]:
    return lambda: (text * (size // len(text.encode()))).encode()


def around(before: str, text: str, after: str, size: int = 10 * MB):
    return lambda: before.encode() + gift(text, size)() + after.encode()


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
XML_QUESTION = (
    '<question type="multichoice"><questiontext><text>{0}</text></questiontext>'
    '<answer fraction="100"><text>{0}</text></answer>'
    '<answer fraction="0"><text>{0}</text></answer></question>'
)
CDATA = f"<![CDATA[{SCRIPT}]]>"

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a megabyte of braces": ("gift", gift("{", MB)),
    "braces that close": ("gift", gift("{}", MB)),
    "open braces in blocks": ("gift", gift("{\n\n")),
    "an open brace and many blocks": ("gift", around("a{\n\n", "b\n\n", "")),
    "one long line": ("gift", gift("a")),
    "one long line of Chinese": ("gift", gift("包")),
    "one long answer": ("gift", around("a{=", "b", " ~c}")),
    "a great many answers": ("gift", around("a{", "~b", "}")),
    "a great many answers in a block": ("gift", around("a{", "~b", "}", MB // 2)),
    "arrows": ("gift", around("a{", "=b->", "}")),
    "escapes": ("gift", gift("\\")),
    "escapes in a block": ("gift", around("a", "\\~", "{=b ~c}", MB // 2)),
    "empty lines": ("gift", gift("\n", 20 * MB)),
    "blanks": ("gift", gift(" \t\n", 20 * MB)),
    "returns": ("gift", gift("\r", 20 * MB)),
    "descriptions": ("gift", gift("a\n\n", 20 * MB)),
    "comments": ("gift", gift("// [tag:a]\n\n", 20 * MB)),
    "tags": ("gift", around("// ", "[tag:", "\na{=b ~c}", MB // 2)),
    "colons": ("gift", gift("::")),
    "a category without end": ("gift", around("$CATEGORY: ", "a/", "")),
    "categories": ("gift", gift("$CATEGORY: a\n\n", 20 * MB)),
    "nesting HTML": ("gift", around("[html]", "<div>", "{=a ~b}", MB // 2)),
    "nesting HTML often": ("gift", gift(f"[html]{'<b>' * 900}a{{=a ~b}}\n\n", 5 * MB)),
    "entities in HTML": ("gift", around("[html]", "&amp;", "{=a ~b}", MB // 2)),
    "zeros": ("gift", gift("\0")),
    "zeros and letters": ("gift", gift("a\0b\0\0")),
    "scripts everywhere": (
        "gift",
        gift(f"::{SCRIPT}::[html]{SCRIPT}甲{{=a#{SCRIPT} ~{SCRIPT}b}}\n\n", MB),
    ),
    "accents": ("gift", lambda: ("é" * (5 * MB)).encode()),
    "old Chinese": ("gift", lambda: ("包a" * (3 * MB)).encode("gb18030")),
    "lines without end": ("aiken", gift("a\n", 20 * MB)),
    "empty lines for Aiken": ("aiken", gift("\n", 20 * MB)),
    "one choice without end": ("aiken", around("a\nA. ", "b", "\nANSWER: A")),
    "answers and nothing else": ("aiken", gift("ANSWER: A\n")),
    "many letters": ("aiken", around("a\nA. b\nB. c\nANSWER: ", "A,", "")),
    "entity bomb": (
        "moodle-xml",
        lambda: f'<!DOCTYPE q [<!ENTITY l0 "ha">{ENTITIES}]><quiz>&l9;</quiz>'.encode(),
    ),
    "quadratic entity": (
        "moodle-xml",
        lambda: (
            f'<!DOCTYPE q [<!ENTITY a "{"a" * MB}">]><quiz>{"&a;" * 9999}</quiz>'
        ).encode(),
    ),
    "somebody else's file": (
        "moodle-xml",
        lambda: (
            b'<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'
        ),
    ),
    "nesting": ("moodle-xml", around("<quiz>", "<a>", "")),
    "elements": ("moodle-xml", around("<quiz>", "<a/>", "</quiz>", 20 * MB)),
    "elements in a question": (
        "moodle-xml",
        around("<quiz><question>", "<a/>", "</question></quiz>"),
    ),
    "questions": ("moodle-xml", around("<quiz>", '<question type="a"/>', "</quiz>")),
    "one attribute": ("moodle-xml", around('<quiz a="', "b", '"/>')),
    "one text": (
        "moodle-xml",
        around("<quiz><question type='essay'><questiontext><text>", "a", ""),
    ),
    "entities in a text": (
        "moodle-xml",
        around(
            "<quiz><question type='essay'><questiontext><text>",
            "&amp;",
            "</text></questiontext></question></quiz>",
        ),
    ),
    "a large file inside": (
        "moodle-xml",
        around(
            '<quiz><question type="multichoice"><questiontext><text>a</text>'
            '<file name="a.png" encoding="base64">',
            base64.b64encode(b"a" * 999).decode(),
            f"</file></questiontext>{XML_QUESTION.format('a')[29:]}</quiz>",
            15 * MB,
        ),
    ),
    "scripts in every field": (
        "moodle-xml",
        around("<quiz>", XML_QUESTION.format(CDATA), "</quiz>", MB),
    ),
}


def main() -> None:
    import django

    django.setup()
    from quizzes.exchange.items import UnreadableFile
    from quizzes.exchange.opening import read_file

    before = _memory()
    ends = {}
    for name, (format_name, make) in FILES.items():
        data = make()
        began = time.process_time()
        said = []
        for chosen in (format_name, "auto"):  # the time of one is half of both
            try:
                _format, parsed = read_file(data, "x", chosen)
            except UnreadableFile as problem:
                said.append(str(problem))
            else:
                said.append(f"{parsed.total} read")
        ends[name] = [(time.process_time() - began) / 2, *said]
    json.dump({"ends": ends, "memory": _memory() - before}, sys.stdout)


def _memory() -> int:
    """The most so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
