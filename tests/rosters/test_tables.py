import io
import zipfile

import pytest

from rosters import sheets, tables
from rosters.sheets import RosterFileError
from rosters.tables import read_tables

from .books import HEADER, csv_text, workbook

ROWS = [HEADER, ["20260101", "安安", "七年级1班"], ["007", "小波", "七年级2班"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_in_every_usual_encoding(encoding, delimiter):
    data = csv_text(ROWS, delimiter).encode(encoding)
    assert read_tables(data, "名单.csv").sheets[0].rows == ROWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_without_its_mark(encoding):
    assert read_tables(csv_text(ROWS).encode(encoding)).sheets[0].rows == ROWS


def test_excels_own_separator_line_is_not_data():
    rows = read_tables(("sep=;\n" + csv_text(ROWS, ";")).encode()).sheets[0].rows
    assert rows == [[], *ROWS]


def test_a_quoted_line_break_stays_in_its_cell():
    rows = [["学 号", "姓\n名", "班级"], ["1", "安,安", "七年级1班"]]
    assert read_tables(csv_text(rows).encode()).sheets[0].rows == rows


def test_a_workbook_keeps_the_readers_row_numbers():
    table = read_tables(workbook([[], [], *ROWS]), "名单.xlsx")
    assert table.sheets[0].rows[2] == HEADER


def test_the_content_decides_not_the_name():
    assert (
        read_tables(csv_text(ROWS).encode("gb18030"), "名单.xls").sheets[0].rows == ROWS
    )
    assert read_tables(workbook(ROWS), "名单.csv").sheets[0].rows == ROWS


def test_hidden_and_empty_sheets_are_passed_over():
    table = read_tables(workbook(ROWS, ROWS, [], names=("甲", "乙", "丙"), hidden="乙"))
    assert [sheet.name for sheet in table.sheets] == ["甲"]
    assert "乙" in table.notices[0]


def test_a_merged_cell_counts_for_all_its_rows():
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["1", "安安"])
        sheet.write_row(2, 0, ["2", "小波"])
        sheet.merge_range(1, 2, 2, 2, "七年级1班")
    rows = read_tables(output.getvalue()).sheets[0].rows
    assert [row[2] for row in rows] == ["班级", "七年级1班", "七年级1班"]


def zipped(**parts: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return output.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\r\n,,\r\n", "empty"),
        (workbook([]), "empty"),
        (b"%PDF-1.7 abc", "not an Excel"),
        (b"\x89PNG\r\n\x1a\n", "not an Excel"),
        (zipped(word__document="<w/>"), "not an Excel"),
        (b"PK\x03\x04broken", "damaged"),
        (workbook(ROWS)[:-200], "damaged"),
        (OLE + b"\0" * 600, "damaged"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("<html><table><tr><td>学号</td></tr></table>".encode(), "web page"),
        (bytes(range(256)) * 4, "not a table"),
        (b"\xff\xff\x80abc", "not a table"),
    ],
)
def test_a_file_that_is_no_roster_is_explained(data, words, english):
    with pytest.raises(RosterFileError) as caught:
        read_tables(data, "名单.xlsx")
    assert words in caught.value.message


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch, english):
    monkeypatch.setattr(tables, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "big.csv"
    path.write_bytes(b"1" * (1024 * 1024 + 1))
    with pytest.raises(RosterFileError, match="1 MB"):
        tables.read_file(path)


def test_too_many_rows_are_refused(monkeypatch, english):
    data = csv_text(
        [HEADER, *[[n, "安安", "七年级1班"] for n in range(50_200)]]
    ).encode()
    with pytest.raises(RosterFileError, match="50000"):
        read_tables(data)
    assert sheets.MAX_ROWS == 50_000


def test_a_bomb_is_not_unpacked(english):
    bomb = zipped(xl__workbook=b"<x/>", xl__worksheets__sheet1=b"0" * 200 * 1024 * 1024)
    assert len(bomb) < 1024 * 1024
    with pytest.raises(RosterFileError, match="far too large"):
        read_tables(bomb)


def test_a_stray_cell_at_the_end_of_the_sheet_is_explained(english):
    output = io.BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(RosterFileError, match="outside the list"):
        read_tables(output.getvalue())


MANIFEST = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    b'manifest:1.0"/>'
)


def opendocument(*rows: str) -> bytes:
    """A LibreOffice sheet: empty tails are written as one repeated cell or row."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="名单">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
        **{"content.xml": content.encode(), "META-INF/manifest.xml": MANIFEST},
    )


def opendocument_row(*cells: str, repeated: int = 1) -> str:
    filled = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
        "</table:table-cell>"
        for cell in cells
    )
    tail = '<table:table-cell table:number-columns-repeated="16380"/>'
    return (
        f'<table:table-row table:number-rows-repeated="{repeated}">'
        f"{filled}{tail}</table:table-row>"
    )


def test_an_opendocument_sheet_is_read():
    data = opendocument(*(opendocument_row(*row) for row in ROWS))
    rows = read_tables(data).sheets[0].rows
    assert [row[:3] for row in rows[:3]] == ROWS
    data = opendocument(
        *(opendocument_row(*row) for row in ROWS), opendocument_row(repeated=1_048_573)
    )
    assert [row[:3] for row in read_tables(data).sheets[0].rows[:3]] == ROWS


def test_a_repeated_row_cannot_fill_the_memory(english):
    data = opendocument(
        opendocument_row(*HEADER), opendocument_row(*["1"] * 50, repeated=1_000_000)
    )
    with pytest.raises(RosterFileError, match="outside the list"):
        read_tables(data)


def test_entities_in_a_workbook_are_refused(english):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with pytest.raises(RosterFileError, match="damaged"):
        read_tables(zipped(**{"content.xml": bomb}))
