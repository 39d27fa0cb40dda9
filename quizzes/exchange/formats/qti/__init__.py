"""QTI 2.1, 2.2 and 3.0: packages and single items.

A kind's `exchange_qti.py` holds INTERACTIONS, the names of those it may be said with;
`read(asked)`, `write(spec, page)` and, where something is lost, `lost(spec)`.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from ....models import Question
from ...archives import MAGIC
from ...carrying import Carries, left_behind
from ...items import Parsed
from .reading import read
from .versions import QTI_3, QTI_21, Version
from .writing import write

SIGNS = (b"imsqti", b"imsqtiasi", b"assessmentItem", b"qti-assessment-item")


class Qti:
    suffixes = (".zip", ".xml")

    def __init__(self, name: str, label: Any, version: Version) -> None:
        self.name, self.label, self.version = name, label, version

    def fits(self, data: bytes, filename: str) -> bool:
        if self.version is not QTI_3:
            return False  # it is read as the other one is
        if data.startswith(MAGIC):
            return b"imsmanifest.xml" in data
        return any(sign in data[:4096] for sign in SIGNS)

    def read(self, data: bytes, filename: str) -> Parsed:
        return read(data, filename)

    def lost(self, question: Question) -> list[str]:
        return left_behind(question, "qti", CARRIES)

    def write(self, questions: Iterable[Question]) -> bytes:
        return write(questions, self.version)


CARRIES = Carries(pictures=True, feedback=True, stage=True, topic=True, source=True)
format = Qti("qti", _("QTI 3.0 package"), QTI_3)  # noqa: A001  the name of all
older = Qti("qti-2.1", _("QTI 2.1 package"), QTI_21)
