"""Files made to harm: a clear message, in seconds, whichever format they claim."""

import io
import stat
import struct
import time
import zipfile

import pytest

from quizzes.exchange import archives
from quizzes.exchange.archives import Archive
from quizzes.exchange.formats.django_quiz import format as django_quiz
from quizzes.exchange.formats.excel import format as excel
from quizzes.exchange.formats.qti import format as qti
from quizzes.exchange.items import UnreadableFile

READERS = pytest.mark.parametrize(
    "reader", [qti, excel, django_quiz], ids=lambda reader: reader.name
)
MANIFEST = (
    b'<manifest><resources><resource type="imsqti_item_xmlv3p0" href="a.xml"/>'
    b"</resources></manifest>"
)


def packed(*files, method=zipfile.ZIP_DEFLATED):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return output.getvalue()


def bomb(name, size):
    """Zeros that shrink to a thousandth."""
    return packed(
        ("imsmanifest.xml", MANIFEST), ("xl/workbook.xml", b""), (name, b"\0" * size)
    )


def link(name="items/q.xml"):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed((info, b"/etc/passwd"))


def damaged():
    data = packed(("imsmanifest.xml", MANIFEST), ("a.json", b"[]" * 500))
    return data[:60] + bytes(20) + data[80:]


def lying_about_its_size():
    """The directory says ten bytes, and there is a megabyte."""
    data = bytearray(packed(("a.json", b" " * 1_000_000), ("imsmanifest.xml", b"x")))
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


HOSTILE = {
    "bomb": bomb("a.json", 19_000_000),
    "larger bomb": bomb("xl/worksheets/sheet1.xml", 90_000_000),
    "slip": packed(("../../etc/a.json", b"[]")),
    "slip in the middle": packed(("a/../../b.xml", b"[]")),
    "root": packed(("/etc/a.json", b"[]")),
    "drive": packed(("C:/a.json", b"[]")),
    "backslash": packed(("..\\a.json", b"[]")),
    "link": link(),
    "damaged": damaged(),
    "liar": lying_about_its_size(),
    "empty": packed(),
    "only the head": b"PK\x03\x04",
    "many": packed(*((f"{n}.xml", b"") for n in range(10_001))),
    "odd packing": packed(("a.json", b"[]"), method=zipfile.ZIP_LZMA),
}


@READERS
@pytest.mark.parametrize("name", HOSTILE)
def test_a_harmful_zip_is_refused_in_time(reader, name):
    began = time.process_time()
    with pytest.raises(UnreadableFile, match=r".{15}"):
        reader.read(HOSTILE[name], "x.zip")
    assert time.process_time() - began < 5


def test_what_is_harmless_is_read():
    archive = Archive(packed(("a/1.xml", b"<a/>"), ("b.png", b"x" * 100)))
    assert archive.names == ["a/1.xml", "b.png"]
    assert archive.read("b.png") == b"x" * 100
    with pytest.raises(KeyError):
        archive.read("c.png")


def test_all_that_is_in_it_is_counted(monkeypatch):
    monkeypatch.setattr(archives, "MAX_TOTAL", 150)
    data = packed(("a", b"ab" * 50), ("b", b"cd" * 50), method=zipfile.ZIP_STORED)
    with pytest.raises(UnreadableFile):
        Archive(data)


def sheet(cell, value="<v>1</v>"):
    """A workbook with one cell in this place."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    return packed(
        (
            "[Content_Types].xml",
            f'<Types xmlns="{package}content-types"><Default Extension="xml" '
            f'ContentType="{kinds}sheet.main+xml"/></Types>',
        ),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{package}relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" '
            'sheetId="1" r:id="r1"/></sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}relationships"><Relationship Id="r1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            f'<row r="9"><c r="{cell}">{value}</c></row></sheetData></worksheet>',
        ),
    )


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "ZZ90000"])
def test_a_stray_cell_does_not_fill_the_memory(cell):
    began = time.process_time()
    with pytest.raises(UnreadableFile):
        excel.read(sheet(cell), "x.xlsx")
    assert time.process_time() - began < 5


def test_scripts_in_every_field_are_only_text():
    script = '<script>alert(1)</script>=cmd|" /C calc"!A0'
    header = "题型,题干,选项A,选项B,答案,解析,分类,知识点,来源\n"
    quoted = '"' + script.replace('"', '""') + '"'
    row = f"单选题,{quoted},{quoted}1,{quoted}2,A,{quoted},a,{quoted},{quoted}\n"
    (item,) = excel.read((header + row).encode(), "x.csv").items
    assert item.stem == script
    from .questions import question_of

    back = excel.read(excel.write([question_of("SINGLE", item.body, stem=script)]), "x")
    assert back.items[0].stem == script
