"""The empty roster that schools fill in."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

TITLES = ["学号", "姓名", "性别", "年级", "班级", "班主任"]
EXAMPLE = ["20260101", "张三", "男", "七年级", "1班", "李老师"]


def blank_roster() -> bytes:
    """A workbook whose second sheet explains the first and is never imported."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DCEEEA", "border": 1})
        # As text, so that numbers keep their zeros and 3-2 is not made a date.
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("学生名单")
        sheet.set_column(0, len(TITLES) - 1, 16, text)
        sheet.write_row(0, 0, TITLES, bold)
        sheet.freeze_panes(1, 0)
        guide = book.add_worksheet("填写说明")
        guide.set_column(0, 5, 16)
        for row, line in enumerate(guidance()):
            guide.write(row, 0, line)
        guide.write_row(len(guidance()) + 1, 0, TITLES, bold)
        guide.write_row(len(guidance()) + 2, 0, EXAMPLE)
    return output.getvalue()


def guidance() -> list[str]:
    return [
        _("One pupil a row. Number, name and class are needed; the rest may be empty."),
        _("Leave out identity numbers, phones and addresses: they are not stored."),
        _(
            "Grades may be written 七年级, 初一, 高一, 大一 or 2026级, classes 1班 or 七年级1班."
        ),
        _("For example:"),
    ]
