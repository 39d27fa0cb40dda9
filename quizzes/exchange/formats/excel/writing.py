"""The template, filled with questions or empty."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from curriculum.models import Stage

from ....models import Question
from ...speakers import speakers
from .asked import LETTERS, Cells
from .reading import EXAMPLES
from .scales import WRITTEN, stage_name

BEFORE = ["题型", "题干"]
AFTER = ["答案", "解析", "难度", "学段", "知识点", "来源", "分类"]
OPTIONS = 8
LONGEST = 32_767  # what Excel keeps of one cell
LAST_ROW = 5_000  # as far as the lists to choose from reach
# Text stays text: no formula, no link, no number that loses its zeros.
SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(questions: Iterable[Question]) -> bytes:
    known = speakers("excel")
    rows = [
        (question, known[question.kind].write(question.spec))
        for question in questions
        if question.kind in known
    ]
    options = max([OPTIONS, *(len(cells.options) for _question, cells in rows)])
    output = BytesIO()
    with Workbook(output, SETTINGS) as book:
        sheet = _sheet(book, "题目", options)
        for number, (question, cells) in enumerate(rows, 1):
            _write_row(sheet, number, _cells_of(question, cells, options))
        _offer_lists(sheet, options)
        _explain_columns(sheet, options)
        _examples(book)
    return output.getvalue()


def _titles(options: int) -> list[str]:
    return [*BEFORE, *(f"选项{LETTERS[n]}" for n in range(options)), *AFTER]


def _sheet(book: Workbook, name: str, options: int) -> Worksheet:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#DCEEEA", "border": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 10, text)
    sheet.set_column(1, 1, 40, text)
    sheet.set_column(2, 1 + options, 18, text)
    sheet.set_column(2 + options, 2 + options, 12, text)
    sheet.set_column(3 + options, 3 + options, 30, text)
    sheet.set_column(4 + options, 8 + options, 14, text)
    sheet.write_row(0, 0, _titles(options), head)
    sheet.freeze_panes(1, 2)
    return sheet


def _cells_of(question: Question, cells: Cells, options: int) -> list[str]:
    source = question.source.short_title if question.source else ""
    return [
        _kind_name(question.kind),
        question.stem,
        *(cells.options + [""] * options)[:options],
        cells.answer,
        question.explanation,
        WRITTEN.get(question.difficulty, ""),
        stage_name(question.stage),
        question.topic.title if question.topic else "",
        f"{source} {question.locator}".strip() if source else "",
        question.category,
    ]


def _kind_name(kind: str) -> str:
    return str(speakers("excel")[kind].NAMES[0])


def _write_row(sheet: Worksheet, number: int, row: list[str]) -> None:
    for column, said in enumerate(row):
        if said:
            sheet.write_string(number, column, said[:LONGEST])


# What helps to fill it in


def _offer_lists(sheet: Worksheet, options: int) -> None:
    kinds = [_kind_name(kind) for kind in speakers("excel")]
    hard = list(WRITTEN.values())
    stages = [stage_name(code) for code in Stage.values]
    for column, offered in ((0, kinds), (4 + options, hard), (5 + options, stages)):
        rule: dict[str, Any] = {
            "validate": "list",
            "source": offered,
            # What is typed instead is read too, as far as it is understood.
            "error_type": "information",
        }
        sheet.data_validation(1, column, LAST_ROW, column, rule)


def _explain_columns(sheet: Worksheet, options: int) -> None:
    for place, said in enumerate(_notes(options)):
        if said:
            sheet.write_comment(0, place, said, {"x_scale": 2})


def _notes(options: int) -> list[str]:
    option = _("One option a cell. Matching and sorting: left => right.")
    return [
        _("Choose from the list. Empty: it is guessed from the answer."),
        _("The question. Set a negation between double asterisks: **not**."),
        *(option if n == 0 else "" for n in range(options)),
        _("A, or ABC; 对 or 错; several accepted answers on lines of their own."),
        _("Why it is so, and what to do."),
        _("容易, 中等 or 较难."),
        _("Choose from the list."),
        _("The title of a topic here."),
        _("The short title of a source here, and the place in it."),
        _("From above: 安全/校门."),
    ]


def _examples(book: Workbook) -> None:
    """On a sheet of its own that is never imported."""
    sheet = _sheet(book, EXAMPLES, OPTIONS)
    for number, (kind, module) in enumerate(speakers("excel").items(), 1):
        example = module.EXAMPLE
        options = (example.options + [""] * OPTIONS)[:OPTIONS]
        row = [_kind_name(kind), example.stem, *options]
        _write_row(sheet, number, [*row, example.answer, example.explanation])
