"""Writing into a document or a cell of a table, by styles a teacher can change."""

from collections.abc import Iterable
from typing import Any

from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from ...paragraphs import Kind, Paragraph
from .paper import ACTION

Place = Doc | Cell
STYLES = {
    Kind.BULLET: "List Bullet",
    Kind.NUMBER: "List Number",
    Kind.ACTION: ACTION,
}
GROUND = "EAF2F1"


def write(place: Place, text: str, *, bold: bool = False, style: str = "") -> Any:
    paragraph = _next(place)
    if style:
        paragraph.style = style
    paragraph.add_run(text).bold = bold or None
    return paragraph


def write_all(place: Place, found: Iterable[Paragraph]) -> None:
    for one in found:
        if one.kind is Kind.NUMBER and one.begins:
            begin_numbers(place)
        paragraph = _next(place)
        if one.kind in STYLES:
            paragraph.style = STYLES[one.kind]
        if one.kind is Kind.NUMBER:
            _number(paragraph, place)
        for run in one.runs:
            written = paragraph.add_run(run.text)
            written.bold = run.bold or one.kind is Kind.HEADING or None
        if one.kind is Kind.ACTION:
            paragraph.runs[0].text = f"▸ {paragraph.runs[0].text}"


def write_list(place: Place, items: Iterable[str], *, numbered: bool = False) -> None:
    """A list of Word's own: it goes on when the teacher presses Enter."""
    items = list(items)
    if numbered and items:
        begin_numbers(place)
    for item in items:
        style = "List Number" if numbered else "List Bullet"
        paragraph = write(place, item, style=style)
        if numbered:
            _number(paragraph, place)


def fill(cell: Cell, text: str, *, bold: bool = False, shaded: bool = False) -> None:
    write(cell, text, bold=bold)
    if shaded:
        shade(cell)


def shade(cell: Cell) -> None:
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:color"), "auto")
    ground.set(qn("w:fill"), GROUND)
    cell._tc.get_or_add_tcPr().append(ground)


def new_table(paper: Doc, widths: list[float]) -> Any:
    """A ruled table without rows; its columns are so many centimetres wide."""
    table = paper.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def add_row(table: Any, *, heading: bool = False) -> list[Cell]:
    row = table.add_row()
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    if heading:
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(repeated)
    return list(row.cells)


def drop_column(table: Any, number: int, heir: int) -> None:
    """Take a column out and give its width to another."""
    width = table.columns[number].width
    for row in table.rows:
        row._tr.remove(row.cells[number]._tc)
    table._tbl.tblGrid.remove(table.columns[number]._gridCol)
    for row in table.rows:
        row.cells[heir].width += width
    table.columns[heir].width += width


def leave_lines(cell: Cell, count: int) -> None:
    """Room to write by hand or by keyboard."""
    for _line in range(count):
        write(cell, "").paragraph_format.space_after = Pt(6)


def _next(place: Place) -> WordParagraph:
    """The empty first paragraph that every cell has, or a new one."""
    if isinstance(place, Cell):
        first = place.paragraphs[0]
        if len(place.paragraphs) == 1 and not first.runs and not first._p.pPr:
            return first
    return place.add_paragraph()


def begin_numbers(place: Place) -> None:
    """Make a list whose numbers begin at one; Word would go on from the last."""
    part: Any = place.part
    numbering = part.numbering_part.element
    style = part.document.styles["List Number"]
    abstract = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
    new = numbering.add_num(abstract.abstractNumId.val)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)


def _number(paragraph: WordParagraph, place: Place) -> None:
    part: Any = place.part
    newest = part.numbering_part.element.num_lst[-1].numId
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = newest
