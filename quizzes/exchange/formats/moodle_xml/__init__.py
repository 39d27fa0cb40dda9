"""Moodle XML: what Moodle keeps of its questions, with pictures.

A kind's `exchange_moodle_xml.py` holds `read(said)`, which gets an `Asked` (asked.py),
`write(spec, page)`, which fills a `Page` (page.py) and says its type, and `lost(spec)`.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ....models import Question
from ...carrying import Carries, left_behind
from ...items import Parsed
from .reading import read_moodle_xml
from .writing import write_moodle_xml

CARRIES = Carries(pictures=True, feedback=True, stage=True, topic=True, source=True)


class MoodleXml:
    name = "moodle-xml"
    label = _("Moodle XML")
    suffixes = (".xml",)

    def fits(self, data: bytes, filename: str) -> bool:
        return b"<quiz" in data[:20_000].replace(b"\0", b"")

    def read(self, data: bytes, filename: str) -> Parsed:
        return read_moodle_xml(data)

    def lost(self, question: Question) -> list[str]:
        return left_behind(question, "moodle_xml", CARRIES)

    def write(self, questions: Iterable[Question]) -> bytes:
        return write_moodle_xml(questions)


format = MoodleXml()  # noqa: A001  the name of all
