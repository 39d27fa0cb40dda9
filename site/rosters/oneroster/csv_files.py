"""One CSV file of OneRoster, in and out: UTF-8, commas, a header of exact names."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rosters.sheets import RosterFileError

MAX_LINES = 300_000
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class Line:
    """A row by the names of its columns; `number` counts the header as 1."""

    file: str
    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass
class CsvFile:
    name: str
    header: list[str]
    lines: list[Line] = field(default_factory=list)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)


def read_csv(name: str, data: bytes, wanted: Sequence[str]) -> CsvFile:
    """Only the wanted columns are kept, in whatever order they stand."""
    records = csv.reader(io.StringIO(decode(name, data), newline=""), strict=True)
    try:
        header = next(records, [])
        file = CsvFile(name, [title.strip() for title in header])
        check_header(file)
        places = [(title, n) for n, title in enumerate(file.header) if title in wanted]
        for number, record in enumerate(records, start=2):
            if any(cell.strip() for cell in record):
                check_width(file, number, record)
                values = {title: record[n].strip() for title, n in places}
                file.lines.append(Line(name, number, values))
            if len(file.lines) > MAX_LINES:
                raise RosterFileError(too_many_lines(name))
    except csv.Error as error:
        raise RosterFileError(not_csv(name, records.line_num)) from error
    return file


def decode(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RosterFileError(not_utf_8(name, line)) from error
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise RosterFileError(not_csv(name, line))
    return text


def check_header(file: CsvFile) -> None:
    twice = {title for title in file.header if title and file.header.count(title) > 1}
    if twice:
        raise RosterFileError(
            _("%(name)s has the column %(columns)s twice. Keep one of them.")
            % {"name": file.name, "columns": "、".join(sorted(twice))}
        )


def check_width(file: CsvFile, number: int, record: Sequence[str]) -> None:
    if len(record) != len(file.header):
        raise RosterFileError(
            _(
                "%(name)s, row %(row)s has %(found)s fields, but the header has "
                "%(expected)s. Put a field with a comma in it into quotation marks."
            )
            % {
                "name": file.name,
                "row": number,
                "found": len(record),
                "expected": len(file.header),
            }
        )


def write_csv(header: Sequence[str], rows: Iterable[dict[str, str]]) -> bytes:
    """Columns that a row does not have stay blank."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        unknown = row.keys() - set(header)
        if unknown:
            raise KeyError(*unknown)
        writer.writerow([row.get(column, "") for column in header])
    return output.getvalue().encode()


def not_utf_8(name: str, line: int) -> str:
    return _(
        "%(name)s, line %(line)s is not UTF-8, as OneRoster asks. Save the file as "
        "“CSV UTF-8” and make the archive anew."
    ) % {"name": name, "line": line}


def not_csv(name: str, line: int) -> str:
    return _(
        "%(name)s, line %(line)s is not text with commas that can be read. Export the "
        "roster once more and upload that."
    ) % {"name": name, "line": line}


def too_many_lines(name: str) -> str:
    return _(
        "%(name)s has more than %(limit)s rows. Export the roster of this school alone "
        "and upload that."
    ) % {"name": name, "limit": MAX_LINES}
