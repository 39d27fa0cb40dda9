"""Rosters as text: the encoding and the delimiter are found from the content."""

import codecs
import csv
import io
import re

from django.utils.translation import gettext as _

from rosters.sheets import MAX_ROWS, RosterFileError, Row, Sheet

DELIMITERS = ",;\t"
SAMPLE_LINES = 30
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
MARKUP = re.compile(r"\s*<(!doctype|html|table|head|meta|\?xml|style)", re.IGNORECASE)


def read_text(data: bytes, name: str) -> Sheet:
    text = decode(data)
    if CONTROL.search(text):
        raise RosterFileError(_not_a_table())
    if MARKUP.match(text):
        raise RosterFileError(
            _(
                "This is a web page with another ending, not a workbook. Open it in "
                "Excel or WPS and save it as .xlsx, then upload that file."
            )
        )
    delimiter, text = find_delimiter(text)
    return Sheet(name=name, rows=split_rows(text, delimiter))


def decode(data: bytes) -> str:
    for encoding in candidate_encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterFileError(_not_a_table())


def candidate_encodings(data: bytes) -> list[str]:
    if data.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    sample = data[:4096]
    if b"\0" in sample:
        # Commas, digits and line ends of UTF-16 carry one zero byte each; on
        # which side it stands tells the order of the bytes.
        little = sample[1::2].count(0) >= sample[::2].count(0)
        return ["utf-16-le" if little else "utf-16-be"]
    return ["utf-8", "gb18030"]


def find_delimiter(text: str) -> tuple[str, str]:
    """The delimiter that most lines agree on; Excel's own `sep=` line decides."""
    head, _newline, rest = text.partition("\n")
    if declared := re.fullmatch(r"sep=(.)\s*", head, re.IGNORECASE):
        # An empty first line keeps the row numbers right.
        return declared[1], "\n" + rest
    lines = text[:100_000].splitlines()[:SAMPLE_LINES]
    counts = {
        mark: sum(mark in re.sub(r'"[^"]*"', "", line) for line in lines)
        for mark in DELIMITERS
    }
    return max(DELIMITERS, key=lambda mark: counts[mark]), text


def split_rows(text: str, delimiter: str) -> list[Row]:
    rows: list[Row] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(list(record))
            if len(rows) > MAX_ROWS * 2:
                raise RosterFileError(too_many_rows())
    except csv.Error as error:
        raise RosterFileError(_not_a_table()) from error
    return rows


def too_many_rows() -> str:
    return _(
        "The file has more than %(limit)s rows. Split it, for example one file a "
        "grade, and import the parts one after the other."
    ) % {"limit": MAX_ROWS}


def _not_a_table() -> str:
    return _(
        "This file is not a table that can be read. Upload an Excel workbook "
        "(.xlsx) or a text table (.csv)."
    )
