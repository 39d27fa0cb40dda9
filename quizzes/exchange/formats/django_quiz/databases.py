"""The SQLite file of a site with django-quiz-app.

The bytes are opened as a copy in memory: nothing can be written, no other file is
touched. What a hostile file could make SQLite compute, it stops after a few seconds.
"""

import sqlite3
import time
from typing import Any

from django.utils.translation import gettext as _

from ...items import UnreadableFile
from .tables import COLUMNS, TRANSLATIONS, Dump, Fields, number, words

MAGIC = b"SQLite format 3\x00"
MAX_BYTES = 30 * 1024 * 1024
MAX_ROWS = 100_000
MAX_LENGTH = 1024 * 1024  # of one value
SECONDS = 3.0
JOURNAL = slice(18, 20)  # says whether the file is kept with a journal beside it
KEYS = {
    "multichoice.mcquestion": "question_ptr_id",
    "true_false.tf_question": "question_ptr_id",
    "essay.essay_question": "question_ptr_id",
}


def read_database(data: bytes) -> Dump:
    if len(data) > MAX_BYTES:
        message = _("The database is larger than %(limit)d MB. Use dumpdata instead.")
        raise UnreadableFile(message % {"limit": MAX_BYTES // 2**20})
    connection = sqlite3.connect(":memory:")
    try:
        _guard(connection)
        plain = bytearray(data)
        plain[JOURNAL] = b"\x01\x01"
        connection.deserialize(bytes(plain))
        return _Reader(connection).read()
    except (sqlite3.Error, OverflowError, ValueError, MemoryError) as error:
        raise UnreadableFile(
            _(
                "The database is damaged or does something strange. Use dumpdata instead."
            )
        ) from error
    finally:
        connection.close()


def _guard(connection: sqlite3.Connection) -> None:
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_LENGTH)
    until = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, 10_000)


class _Reader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.execute("PRAGMA trusted_schema = OFF")
        # Views and virtual tables compute: only what was stored is read.
        self.tables = {
            name
            for name, sql in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
            )
            if not str(sql).lstrip().upper().startswith("CREATE VIRTUAL")
        }

    def read(self) -> Dump:
        found = Dump()
        self._known(found)
        self._translations(found)
        for row in self._rows("quiz_question_quiz", ("question_id", "quiz_id")):
            quizzes = found.quizzes_of.setdefault(number(row.get("question_id")), [])
            quizzes.append(number(row.get("quiz_id")))
        self._users(found)
        return found

    def _known(self, found: Dump) -> None:
        for model, columns in COLUMNS.items():
            key = KEYS.get(model, "id")
            for row in self._rows(_table(model), (key, *columns)):
                found.add(model, number(row.get(key)), row)

    def _translations(self, found: Dump) -> None:
        for model, (_master, columns) in TRANSLATIONS.items():
            table = _table(model).replace("translation", "_translation")
            for row in self._rows(table, ("master_id", "language_code", *columns)):
                found.translate(model, row)

    def _users(self, found: Dump) -> None:
        """Whatever model of users the site has, its table is called so."""
        for table in sorted(self.tables):
            if table.endswith("_user"):
                for row in self._rows(table, ("id", "username")):
                    if name := words(row.get("username")):
                        found.users[number(row.get("id"))] = name

    def _rows(self, table: str, columns: tuple[str, ...]) -> list[Fields]:
        """Those of the columns that there are; what is computed is not among them."""
        if table not in self.tables:
            return []
        known = self.connection.execute(
            "SELECT name FROM pragma_table_info(?)", [table]
        )
        there = {name for (name,) in known}
        wanted = [name for name in columns if name in there]
        if not wanted:
            return []
        names = ", ".join(f'"{name}"' for name in wanted)
        quoted = table.replace('"', '""')
        rows: list[Any] = self.connection.execute(
            f'SELECT {names} FROM "{quoted}" LIMIT {MAX_ROWS}'  # noqa: S608  names of ours
        ).fetchall()
        return [dict(zip(wanted, row, strict=True)) for row in rows]


def _table(model: str) -> str:
    return model.replace(".", "_")
