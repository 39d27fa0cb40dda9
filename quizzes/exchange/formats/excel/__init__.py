"""Excel, WPS and CSV: our own template, and foreign tables by guessing.

A kind's `exchange_excel.py` holds NAMES, what the kind is called in a table (written is
the first); `fits(asked)`, whether a row that does not name its kind is of this one;
`read(asked)`; `write(spec)`, which gives the options and the answer; EXAMPLE, a row for
the template; and `lost(spec)`, where something is lost.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ....models import Question
from ...carrying import Carries, left_behind
from ...items import Parsed
from .reading import read
from .workbooks import looks_like_a_table
from .writing import write


class Excel:
    name = "excel"
    label = _("Excel or CSV table")
    suffixes = (".xlsx", ".xls", ".csv")

    def fits(self, data: bytes, filename: str) -> bool:
        return looks_like_a_table(data, filename)

    def read(self, data: bytes, filename: str) -> Parsed:
        return read(data, filename)

    def lost(self, question: Question) -> list[str]:
        return left_behind(question, "excel", CARRIES)

    def write(self, questions: Iterable[Question]) -> bytes:
        """Without questions it is the template."""
        return write(questions)


CARRIES = Carries(stage=True, topic=True, source=True)
format = Excel()  # noqa: A001  the name of all
