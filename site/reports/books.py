"""An Excel file in the making."""

from collections.abc import Iterable
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Rows go to the disk as they are written, and text never becomes a formula.
OPTIONS = {
    "constant_memory": True,
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEADER_ROW = 3
FORBIDDEN_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")


class Book:
    """A workbook in the making, with the few looks its cells may have."""

    def __init__(self) -> None:
        self.file = TemporaryFile()  # noqa: SIM115  closed by the response
        self.book = Workbook(self.file, OPTIONS)
        look = {"valign": "top", "text_wrap": True}
        frame = {**look, "border": 1, "border_color": "#999999"}
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.plain = self.book.add_format({})
        self.head = self.book.add_format({**frame, "bold": True, "bg_color": "#E8EEEC"})
        self.cell = self.book.add_format(frame)
        self.sum = self.book.add_format({**frame, "bold": True, "top": 2})
        self.day = self.book.add_format(
            {**frame, "num_format": "yyyy-mm-dd", "align": "left"}
        )
        self.names: set[str] = set()

    def sheet(self, name: str, title: str, lines: Iterable[str]) -> Worksheet:
        """Add a sheet with a title over the header; the first is the one opened."""
        sheet = self.book.add_worksheet(self._free_name(name))
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.repeat_rows(HEADER_ROW)
        sheet.write_string(0, 0, title, self.title)
        for row, line in enumerate(lines, start=1):
            sheet.write_string(row, 0, line, self.plain)
        return sheet

    def row(
        self, sheet: Worksheet, row: int, values: Iterable[Any], look: Any = None
    ) -> None:
        look = look or self.cell
        for column, value in enumerate(values):
            if value is None or value == "":
                sheet.write_blank(row, column, None, look)
            elif isinstance(value, int):
                sheet.write_number(row, column, value, look)
            elif hasattr(value, "isoformat"):
                sheet.write_datetime(row, column, value, self.day)
            else:
                sheet.write_string(row, column, str(value), look)

    def copy_to(self, file: IO[bytes]) -> None:
        """Into another file, for instance one of an archive."""
        self.book.close()
        self.file.seek(0)
        copyfileobj(self.file, file)
        self.file.close()

    def response(self, name: str) -> FileResponse:
        """The file, sent piece by piece."""
        self.book.close()
        self.file.seek(0)
        response = FileResponse(
            self.file, as_attachment=True, filename=name, content_type=XLSX
        )
        response["Cache-Control"] = "private, no-store"
        return response

    def _free_name(self, name: str) -> str:
        """Excel allows 31 characters, few signs and no name twice."""
        plain = name.translate(FORBIDDEN_IN_NAMES).strip()[:31] or "1"
        free, n = plain, 1
        while free.casefold() in self.names:
            n += 1
            free = f"{plain[:27]} ({n})"
        self.names.add(free.casefold())
        return free
