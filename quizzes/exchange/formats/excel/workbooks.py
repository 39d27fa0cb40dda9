"""Any table as sheets of rows, found by its content and not by its name.

What would fill the memory is refused before the reader unpacks anything: it lays out a
full grid up to the outermost cell of a sheet.
"""

import csv
import re
from dataclasses import dataclass, field
from io import BytesIO

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
    load_workbook,
)

from ...archives import MAGIC, Archive
from ...encodings import decode
from ...items import UnreadableFile

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel puts an encrypted workbook into an old-style container of this name.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELLS = 1_000_000
MAX_TEXT = 6_000_000  # characters in all
LINE = re.compile(r"[^\n]*\n|[^\n]+")
CELL_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
DELIMITERS = ",;\t"

Cell = object
Row = list[Cell]


@dataclass
class Sheet:
    """`rows[0]` is the first row, so that row numbers are the reader's."""

    name: str
    rows: list[Row]


@dataclass
class Tables:
    sheets: list[Sheet]
    encoding: str = ""
    notices: list[str] = field(default_factory=list)


def looks_like_a_table(data: bytes, filename: str) -> bool:
    if data.startswith(MAGIC):
        return b"xl/worksheets/" in data or b"xl/workbook" in data
    return data.startswith(OLE_MAGIC) or filename.lower().endswith(".csv")


def read_tables(data: bytes) -> Tables:
    if len(data) > MAX_BYTES:
        message = _("The file is larger than %(limit)d MB. Split it.")
        raise UnreadableFile(message % {"limit": MAX_BYTES // 2**20})
    if not data.startswith((MAGIC, OLE_MAGIC)):
        return _text(data)
    tables = _checked_workbook(data)
    rows = (row for sheet in tables.sheets for row in sheet.rows)
    if sum(len(str(cell)) for row in rows for cell in row) > MAX_TEXT:
        raise UnreadableFile(_too_much_text())
    return tables


# Workbooks


def _checked_workbook(data: bytes) -> Tables:
    if data.startswith(OLE_MAGIC) and ENCRYPTED in data:
        raise UnreadableFile(_encrypted())
    if data.startswith(MAGIC):
        _check_extent(Archive(data))
    return _workbook(data)


def _workbook(data: bytes) -> Tables:
    try:
        return _visible_sheets(load_workbook(BytesIO(data)))
    except PasswordError as error:
        raise UnreadableFile(_encrypted()) from error
    except (CalamineError, ZipError, OSError, ValueError) as error:
        raise UnreadableFile(_unreadable()) from error
    except BaseException as error:
        # What the reader gives up on in its own language is no Exception in ours.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile(_unreadable()) from None


def _visible_sheets(workbook: CalamineWorkbook) -> Tables:
    tables = Tables([], "Excel")
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            message = _("Sheet “%(sheet)s” is hidden and was skipped.")
            tables.notices.append(message % {"sheet": sheet.name})
            continue
        tables.sheets.append(_sheet(workbook.get_sheet_by_name(sheet.name)))
    return tables


def _sheet(sheet: CalamineSheet) -> Sheet:
    if sheet.total_height > MAX_ROWS or (
        sheet.total_height * sheet.total_width > MAX_CELLS
    ):
        raise UnreadableFile(_too_wide(sheet.name))
    rows: list[Row] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or []:
        if top < len(rows) and left < len(rows[top]):
            # What is written once over several rows is meant for each of them.
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return Sheet(sheet.name, rows)


def _check_extent(archive: Archive) -> None:
    for name in archive.names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            references = CELL_REFERENCE.findall(archive.read(name))
            columns = max((_column(r[0]) for r in references), default=0)
            rows = max((int(r[1]) for r in references), default=0)
            if rows * columns > MAX_CELLS:
                raise UnreadableFile(_too_wide(name.split("/")[-1]))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


# Text


def _text(data: bytes) -> Tables:
    decoded = decode(data)
    text = decoded.text
    if len(text) > MAX_TEXT:
        raise UnreadableFile(_too_much_text())
    head, _newline, rest = text.partition("\n")
    declared = re.fullmatch(r"sep=(.)\s*", head, re.IGNORECASE)
    delimiter = declared[1] if declared else _delimiter(text)
    lines = (line[0] for line in LINE.finditer("\n" + rest if declared else text))
    rows: list[Row] = []
    cells = 0
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            rows.append(list(row))
            cells += len(row)
            if len(rows) > MAX_ROWS or cells > MAX_CELLS:
                raise UnreadableFile(_too_wide("CSV"))
    except csv.Error as error:
        raise UnreadableFile(_unreadable()) from error
    return Tables([Sheet("CSV", rows)], decoded.encoding, decoded.warnings)


def _delimiter(text: str) -> str:
    """The one that most lines agree on."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:20_000].splitlines()]
    return max(DELIMITERS, key=lambda mark: sum(mark in line for line in lines))


# Messages


def _too_much_text() -> str:
    return _("The table holds far too much text. Split it.")


def _encrypted() -> str:
    return _("The workbook has a password. Remove it in Excel or WPS and try again.")


def _unreadable() -> str:
    return _(
        "This is no table that can be read. Open it in Excel or WPS, save it as .xlsx "
        "and try again."
    )


def _too_wide(sheet: str) -> str:
    message = _(
        "Sheet “%(sheet)s” has too many rows, or cells far outside the table. Copy the "
        "questions alone to a new workbook."
    )
    return message % {"sheet": sheet}
