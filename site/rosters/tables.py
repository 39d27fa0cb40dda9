"""The way in: bytes of any roster file to sheets of rows or to a OneRoster package,
by content not by name."""

from pathlib import Path

from django.utils.translation import gettext as _

from rosters.oneroster.archive import is_oneroster
from rosters.oneroster.package import Package, read_package
from rosters.sheets import MAX_BYTES, MAX_ROWS, RosterFileError, Table
from rosters.text_tables import read_text, too_many_rows
from rosters.workbooks import OLE_MAGIC, ZIP_MAGIC, read_workbook, wrong_kind

Source = Table | Package
SPARE_ROWS = 100
# Files that are often taken for a table by mistake.
OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf")


def read_source(data: bytes, name: str = "") -> Source:
    """A OneRoster archive, or whatever else may be a list of pupils."""
    if len(data) <= MAX_BYTES and data.startswith(ZIP_MAGIC) and is_oneroster(data):
        return read_package(data)
    return read_tables(data, name)


def read_tables(data: bytes, name: str = "") -> Table:
    if len(data) > MAX_BYTES:
        raise RosterFileError(too_large())
    if not data.strip(b"\0 \t\r\n"):
        raise RosterFileError(nothing_in_it())
    if data.startswith(OTHER_KINDS):
        raise RosterFileError(wrong_kind())
    if data.startswith((ZIP_MAGIC, OLE_MAGIC)):
        table = read_workbook(data)
    else:
        table = Table(sheets=[read_text(data, Path(name).name)])
    return without_empty_sheets(table)


def read_file(path: Path) -> Source:
    """The same for a file on disk; a huge one is not even read."""
    if path.stat().st_size > MAX_BYTES:
        raise RosterFileError(too_large())
    return read_source(path.read_bytes(), path.name)


def without_empty_sheets(table: Table) -> Table:
    filled = [sheet for sheet in table.sheets if any(map(has_value, sheet.rows))]
    if not filled:
        raise RosterFileError(nothing_in_it())
    # Pupils are counted when they are read; here are titles and headers too.
    most = MAX_ROWS + SPARE_ROWS * len(filled)
    if sum(sum(map(has_value, sheet.rows)) for sheet in filled) > most:
        raise RosterFileError(too_many_rows())
    return Table(sheets=filled, notices=table.notices)


def has_value(row: list[object]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in row)


def too_large() -> str:
    return _(
        "The file is larger than %(limit)s MB. Copy the columns with number, name "
        "and class alone to a new workbook and upload that."
    ) % {"limit": MAX_BYTES // (1024 * 1024)}


def nothing_in_it() -> str:
    return _("The file is empty. Fill in the template or choose another file.")
