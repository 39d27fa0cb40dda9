"""Files as schools have them, built in the test."""

import csv
import io
from typing import Any

import xlsxwriter

Rows = list[list[Any]]
HEADER = ["学号", "姓名", "班级"]


def workbook(*sheets: Rows, names: tuple[str, ...] = (), hidden: str = "") -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        for n, rows in enumerate(sheets):
            name = names[n] if n < len(names) else f"Sheet{n + 1}"
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
            if name == hidden:
                sheet.hide()
    return output.getvalue()


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    output = io.StringIO()
    csv.writer(output, delimiter=delimiter).writerows(rows)
    return output.getvalue()


def pupils(*places: tuple[object, str, str]) -> bytes:
    """A plain workbook of (number, name, class)."""
    return workbook([HEADER, *map(list, places)])
