"""The table at the heart of a 教案: time, part, teacher, pupils, material."""

from typing import Any

from django.utils.translation import gettext as _
from docx.document import Document as Doc

from ...agenda import Item
from ...named_values import Values
from ...paragraphs import paragraphs
from .questions import in_one_language
from .writing import (
    Cell,
    add_row,
    drop_column,
    fill,
    new_table,
    shade,
    write,
    write_all,
    write_list,
)

WIDTHS = [1.6, 2.4, 7.6, 3.6, 1.8]
SCRIPT, MATERIAL = 2, 4


def write_agenda(paper: Doc, items: list[Item], values: Values) -> None:
    table = new_table(paper, WIDTHS)
    heads = (
        _("Time"),
        _("Part"),
        _("Teacher (script)"),
        _("What the pupils do"),
        _("Material"),
    )
    for cell, head in zip(add_row(table, heading=True), heads, strict=True):
        fill(cell, head, bold=True, shaded=True)
    for item in items:
        if item.kind != "handout":
            _write_item(table, item, values)
    if not any(item.value.get("material") for item in items):
        drop_column(table, number=MATERIAL, heir=SCRIPT)


def _write_item(table: Any, item: Item, values: Values) -> None:
    time, part, teacher, pupils, material = add_row(table)
    fill(time, f"{item.start}–{item.end}")
    write(time, _("minutes"))
    shade(time)
    fill(part, item.title, bold=True)
    if item.method:
        write(part, item.method)
    _write_teacher(teacher, item, values)
    _write_pupils(pupils, item)
    fill(material, item.value.get("material") or "")


def _write_teacher(cell: Cell, item: Item, values: Values) -> None:
    write_all(cell, paragraphs(item.value.get("script"), values))
    if situation := item.value.get("situation"):
        write(cell, _("Situation"), bold=True)
        write_all(cell, paragraphs(situation, values))
    if item.question:
        # Without the answer: it stands below, with its explanation.
        stem = item.question.stem.replace("**", "")
        write(cell, stem + in_one_language(), bold=True)
        for line in item.lines:
            write(cell, f"{line.name} {line.text}")


def _write_pupils(cell: Cell, item: Item) -> None:
    value = item.value
    for told in (value.get("pupils"), value.get("grouping")):
        if told:
            write(cell, told)
    for asked in (value.get("questions"), value.get("stops")):
        write_list(cell, asked or [], numbered=True)
    for role in value.get("roles") or []:
        paragraph = write(cell, role["name"], bold=True)
        paragraph.add_run(f"  {role['task']}").bold = False
    if item.question:
        write(cell, _("Think for ten seconds, then raise a hand."))
