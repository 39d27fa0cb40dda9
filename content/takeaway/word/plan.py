"""A plan, part by part, in the order in which a 教案 is written in schools."""

from io import BytesIO
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from wagtail.rich_text import RichText

from ...agenda import Item
from ...models import MeetingPlanPage
from ...named_values import Values
from ...paragraphs import line, paragraphs
from .agenda import write_agenda
from .paper import sheet_of_paper
from .questions import write_questions, write_sources
from .writing import (
    Cell,
    add_row,
    fill,
    leave_lines,
    new_table,
    write,
    write_all,
    write_list,
)

LINES_FOR_LOOKING_BACK = 6


def plan_as_word(plan: MeetingPlanPage, values: Values) -> bytes:
    paper = sheet_of_paper(plan.title, plan.introduction, get_language() or "")
    paper.add_paragraph(plan.title, style="Title")
    if plan.introduction:
        write(paper, plan.introduction).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write_facts(paper, plan, values)
    write(paper, _("Course of the meeting"), style="Heading 1")
    write_agenda(paper, plan.items, values)
    _write_board(paper, plan, values)
    write_questions(paper, plan.items)
    if plan.closing:
        write(paper, _("Who to talk to"), style="Heading 1")
        write_all(paper, paragraphs(RichText(plan.closing), values))
    write_sources(paper, plan.items)
    _write_looking_back(paper)
    _write_handouts(paper, plan.items, values)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def minutes(count: int) -> str:
    words = ngettext("%(minutes)s minute", "%(minutes)s minutes", count)
    return words % {"minutes": count}


def _write_facts(paper: Doc, plan: MeetingPlanPage, values: Values) -> None:
    table = new_table(paper, [2.4, 6.1, 2.4, 6.1])
    _write_frame(table, plan)
    care = [plan.safeguarding, plan.content_note, plan.step_out]
    for name, items in (
        (_("Objectives"), plan.objectives),
        (_("Materials"), _materials(plan)),
    ):
        if items:
            write_list(_wide(table, name), items)
    for name, text in (
        (_("Looking after the pupils"), "\n".join(filter(None, care))),
        (_("Notes for the teacher"), plan.teacher_notes),
        (_("Note to parents"), plan.parents_note),
    ):
        if text:
            write_all(_wide(table, name), paragraphs(text, values))


def _write_frame(table: Any, plan: MeetingPlanPage) -> None:
    topics = "、".join(topic.name for topic in plan.topics.all())
    for left, right in (
        ((_("Stage"), plan.get_stage_display()), (_("Length"), minutes(plan.minutes))),
        ((_("Class"), ""), (_("Teacher"), "")),
        ((_("Date"), ""), (_("Topics"), topics)),
    ):
        cells = add_row(table)
        _name(cells[0], left[0])
        fill(cells[1], left[1])
        _name(cells[2], right[0])
        fill(cells[3], right[1])


def _name(cell: Cell, name: str) -> None:
    fill(cell, name, bold=True, shaded=True)


def _wide(table: Any, name: str) -> Cell:
    """A row of two cells in a table of four columns."""
    cells = add_row(table)
    _name(cells[0], name)
    return cells[1].merge(cells[3])


def _materials(plan: MeetingPlanPage) -> list[str]:
    """What the plan lists, and what its parts need that is not in the list."""
    found = [item.value.get("material") for item in plan.items]
    return list(dict.fromkeys([*plan.materials, *filter(None, found)]))


def _write_board(paper: Doc, plan: MeetingPlanPage, values: Values) -> None:
    """A proposal: the words of the slides, for a room without a projector."""
    write(paper, _("On the board"), style="Heading 1")
    (board,) = add_row(new_table(paper, [17]))
    title = write(board, plan.title, bold=True)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for item in plan.items:
        for slide in item.value.get("slides") or []:
            words = [line(one, values) for one in slide["lines"]]
            paragraph = write(board, slide["title"] or item.title, bold=True)
            if words:
                paragraph.add_run(f"  {' · '.join(words)}")


def _write_looking_back(paper: Doc) -> None:
    write(paper, _("Looking back"), style="Heading 1")
    hint = _("What went well, where pupils hesitated, what to change next time.")
    (room,) = add_row(new_table(paper, [17]))
    write(room, hint).runs[0].italic = True
    leave_lines(room, LINES_FOR_LOOKING_BACK)


def _write_handouts(paper: Doc, items: list[Item], values: Values) -> None:
    for item in items:
        if item.kind == "handout" and item.value["lines"]:
            heading = write(paper, item.title, style="Heading 1")
            heading.paragraph_format.page_break_before = True
            for one in item.value["lines"]:
                write_all(paper, paragraphs(one, values))
