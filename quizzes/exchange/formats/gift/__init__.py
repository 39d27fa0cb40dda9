"""GIFT: Moodle's text format for people who type.

A kind's `exchange_gift.py` holds `read(said)`, which gets an `Answers` (notation.py),
`write(spec)`, which returns what stands between the braces, and `lost(spec)`.
"""

import re
from collections.abc import Iterable

from ....models import Question
from ...carrying import Carries, left_behind
from ...items import Parsed
from .reading import read_gift
from .writing import write_gift

LOOKS_LIKE_GIFT = re.compile(rb"\{[^{}]{0,2000}[=~#}TF]|^\s*::|\$CATEGORY:")
CARRIES = Carries(feedback=True, stage=True, topic=True, source=True)


class Gift:
    name = "gift"
    label = "GIFT"
    suffixes = (".gift", ".txt", ".gift.txt")

    def fits(self, data: bytes, filename: str) -> bool:
        head = data[:20_000].replace(b"\0", b"")
        if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] in {b"<", b"[", b"P"}:
            return filename.lower().endswith(".gift")
        return bool(LOOKS_LIKE_GIFT.search(head))

    def read(self, data: bytes, filename: str) -> Parsed:
        return read_gift(data)

    def lost(self, question: Question) -> list[str]:
        return left_behind(question, "gift", CARRIES)

    def write(self, questions: Iterable[Question]) -> bytes:
        return write_gift(questions)


format = Gift()  # noqa: A001  the name of all
