"""From a file to what it holds: which format, which encoding."""

from .encodings import decode
from .formats import fitting, formats
from .items import Failed, Format, Parsed, UnreadableFile

AUTO = "auto"
# What begins like this is no text: a zip, a workbook, a database.
NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0")


def read_file(
    data: bytes, filename: str, format_name: str = AUTO, encoding: str = ""
) -> tuple[Format, Parsed]:
    """Raise UnreadableFile where nothing can be made of it."""
    if encoding and not data.startswith(NO_TEXT):
        data = decode(data, encoding).text.encode("utf-8-sig")
    else:
        encoding = ""
    known = formats()
    found = known.get(format_name) or fitting(data, filename)
    parsed = found.read(data, filename)
    parsed.encoding = encoding or parsed.encoding
    return found, parsed


def unreadable(filename: str, problem: UnreadableFile) -> Parsed:
    """The whole file as the one thing that failed."""
    return Parsed(failed=[Failed(0, filename, str(problem))])
