"""django-quiz-app: what `dumpdata` writes, or its SQLite file; with figures in a zip.

A kind's `exchange_django_quiz.py` holds `read(asked)`; `write(spec)`, which gives a
`Told`; and `lost(spec)`.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ....models import Question
from ...archives import MAGIC
from ...carrying import Carries, left_behind
from .databases import MAGIC as SQLITE
from .reading import OldParsed, read
from .writing import LONGEST, LONGEST_EXPLANATION, write


class DjangoQuiz:
    name = "django-quiz"
    label = "django-quiz-app"
    suffixes = (".json", ".sqlite3", ".zip")

    def fits(self, data: bytes, filename: str) -> bool:
        if data.startswith(MAGIC):
            inside = (b".json", b".sqlite3", b".db")
            return b"imsmanifest" not in data and any(s in data for s in inside)
        dumped = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
        return data.startswith(SQLITE) or (dumped and b'"model"' in data)

    def read(self, data: bytes, filename: str) -> OldParsed:
        return read(data)

    def lost(self, question: Question) -> list[str]:
        found = left_behind(question, "django_quiz", CARRIES)
        if len(question.stem) > LONGEST:
            found.append(_("what is longer than 1,000 characters"))
        if len(question.explanation) > LONGEST_EXPLANATION:
            found.append(_("an explanation longer than 2,000 characters"))
        return found

    def write(self, questions: Iterable[Question]) -> bytes:
        return write(questions)


CARRIES = Carries(difficulty=False)
format = DjangoQuiz()  # noqa: A001  the name of all
