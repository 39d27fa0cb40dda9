"""Rosters as Excel, WPS or LibreOffice workbooks."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
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

from rosters.sheets import MAX_CELLS, MAX_ROWS, RosterFileError, Row, Sheet, Table

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel puts an encrypted workbook into an old-style container of this name.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAX_UNPACKED = 150 * 1024 * 1024
CELL_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
ODS_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def read_workbook(data: bytes) -> Table:
    if data.startswith(OLE_MAGIC):
        if ENCRYPTED in data:
            raise RosterFileError(encrypted())
    else:
        check_package(data)
    try:
        return visible_sheets(load_workbook(io.BytesIO(data)))
    except PasswordError as error:
        raise RosterFileError(encrypted()) from error
    except (CalamineError, ZipError, OSError, ValueError) as error:
        raise RosterFileError(unreadable()) from error


def visible_sheets(workbook: CalamineWorkbook) -> Table:
    table = Table(sheets=[])
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            table.notices.append(
                _("Sheet “%(sheet)s” is hidden and was skipped.")
                % {"sheet": sheet.name}
            )
            continue
        table.sheets.append(read_sheet(workbook.get_sheet_by_name(sheet.name)))
    return table


def read_sheet(sheet: CalamineSheet) -> Sheet:
    if sheet.total_height > MAX_ROWS * 2 or (
        sheet.total_height * sheet.total_width > MAX_CELLS
    ):
        raise RosterFileError(stray_cells(sheet.name))
    rows: list[Row] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    fill_merged(rows, sheet)
    return Sheet(name=sheet.name, rows=rows)


def fill_merged(rows: list[Row], sheet: CalamineSheet) -> None:
    """A class written once over its pupils' rows is the class of all of them."""
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or []:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            row[left] = rows[top][left]


# What is checked before the reader unpacks anything


def check_package(data: bytes) -> None:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = package.namelist()
        if not any(name.startswith("xl/") or name == "content.xml" for name in names):
            raise RosterFileError(wrong_kind())
        if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
            raise RosterFileError(too_large_inside())
        check_extent(package, names)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise RosterFileError(unreadable()) from error
    except (NotImplementedError, RuntimeError) as error:  # zip's own encryption
        raise RosterFileError(encrypted()) from error


def check_extent(package: zipfile.ZipFile, names: list[str]) -> None:
    """The reader lays out a full grid up to the outermost cell of a sheet."""
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            references = CELL_REFERENCE.findall(read_part(package, name))
            columns = {column_number(letters) for letters in {r[0] for r in references}}
            rows = max((int(row) for _column, row in references), default=0)
            if rows * max(columns, default=0) > MAX_CELLS:
                raise RosterFileError(stray_cells(""))
    if "content.xml" in names:
        for extent in opendocument_extents(read_part(package, "content.xml")):
            if extent > MAX_CELLS:
                raise RosterFileError(stray_cells(""))


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """At most as much as may be unpacked: sizes in a directory can lie."""
    with package.open(name) as part:
        content = part.read(MAX_UNPACKED + 1)
    if len(content) > MAX_UNPACKED:
        raise RosterFileError(too_large_inside())
    return content


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def opendocument_extents(content: bytes) -> Iterator[int]:
    """Cells in each sheet's used area; empty tails are repeated but not used."""
    for table in ElementTree.fromstring(content).iter(f"{ODS_TABLE}table"):
        rows = columns = waiting = 0
        for row in table.iter(f"{ODS_TABLE}table-row"):
            repeated = int(row.get(f"{ODS_TABLE}number-rows-repeated", 1))
            width = used_width(row)
            waiting += repeated
            if width:
                rows, waiting = rows + waiting, 0
                columns = max(columns, width)
        yield rows * columns


def used_width(row: Element) -> int:
    position = used = 0
    for cell in row:
        position += int(cell.get(f"{ODS_TABLE}number-columns-repeated", 1))
        if len(cell):
            used = position
    return used


# Messages


def encrypted() -> str:
    return _(
        "The file is protected by a password. Open it in Excel or WPS, remove the "
        "password, save it and upload it again."
    )


def unreadable() -> str:
    return _(
        "The workbook is damaged or of a kind that cannot be read. Open it in Excel "
        "or WPS, save it as .xlsx and upload that file."
    )


def wrong_kind() -> str:
    return _(
        "This is not an Excel workbook. Upload the list of pupils as .xlsx or .csv, "
        "not as a Word file, a picture or an archive."
    )


def too_large_inside() -> str:
    return _(
        "The workbook becomes far too large when it is opened. Copy the list of "
        "pupils alone to a new workbook and upload that."
    )


def stray_cells(sheet: str) -> str:
    return _(
        "A sheet has cells far outside the list (%(sheet)s). Copy the list of pupils "
        "alone to a new workbook and upload that."
    ) % {"sheet": sheet or "?"}
