"""Which column of a sheet is what, by the names schools usually give them.

Only number, name, sex, grade, class and homeroom teacher are taken. Every other
column is named to the administrator as ignored, and its cells are never read.
"""

import re
from dataclasses import dataclass, field
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rosters.numerals import plain
from rosters.sheets import Row, Sheet

# Above the header stand a title, the date, how to fill in the list.
HEADER_WITHIN = 40


class Field(Enum):
    NUMBER = "number"
    NAME = "name"
    SEX = "sex"
    GRADE = "grade"
    CLASS = "class"
    HOMEROOM = "homeroom"

    @property
    def label(self) -> str:
        return str(LABELS[self])


LABELS = {
    Field.NUMBER: gettext_lazy("Pupil number"),
    Field.NAME: gettext_lazy("Name"),
    Field.SEX: gettext_lazy("Sex"),
    Field.GRADE: gettext_lazy("Grade"),
    Field.CLASS: gettext_lazy("Class"),
    Field.HOMEROOM: gettext_lazy("Homeroom teacher"),
}
# Where a sheet has several, an earlier line is preferred to a later one.
USUAL_NAMES = {
    Field.NUMBER: [
        "学号 学生学号 校内学号 studentnumber studentno pupilnumber number",
        "学生编号 编号 学员编号 学生号 studentid pupilid id",
        "学籍号 学籍号码 全国学籍号 学籍编号 学生学籍号",
        "no",
    ],
    Field.NAME: [
        "姓名 学生姓名 名字 学生名字 学生 学员姓名 中文姓名 中文名 "
        "name fullname studentname pupilname pupil student",
    ],
    Field.SEX: ["性别 男女 学生性别 sex gender"],
    Field.GRADE: ["年级 所在年级 年级名称 就读年级 年段 grade gradelevel yeargroup"],
    Field.CLASS: [
        "班级 班别 所在班级 班级名称 行政班 行政班级 就读班级 年级班级 年班 班 "
        "class classname schoolclass homeroom",
        "班号 班级号 班次 所在班 分班 新班级 现班级 classnumber classno",
    ],
    Field.HOMEROOM: [
        "班主任 班主任姓名 班主任老师 班主任教师 homeroomteacher classteacher"
    ],
}
FIELDS_BY_NAME = {
    name: (item, rank)
    for item, lines in USUAL_NAMES.items()
    for rank, line in enumerate(lines)
    for name in line.split()
}


@dataclass
class Columns:
    """The header's row and what was recognised in it."""

    header: int
    places: dict[Field, int]
    titles: dict[Field, str]
    ignored: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def cell(self, row: Row, item: Field) -> object:
        place = self.places.get(item)
        if place is None or place >= len(row) or row[place] is None:
            return ""
        return row[place]


def header_name(cell: object) -> str:
    """姓 名（必填）*: → 姓名."""
    text = re.sub(r"\(.*?\)", "", plain(cell))
    return re.sub(r"[^\w]", "", text).replace("_", "")


def field_of(cell: object) -> tuple[Field, int] | None:
    """What a title means; 学号/编号 and 姓名Name say one thing twice."""
    if found := FIELDS_BY_NAME.get(header_name(cell)):
        return found
    words = re.findall(r"[a-z]+|[^\W\da-z_]+", re.sub(r"\(.*?\)", "", plain(cell)))
    meant = [FIELDS_BY_NAME.get(word) for word in words]
    known = [found for found in meant if found]
    one = len(known) == len(meant) and len({item for item, _rank in known}) == 1
    return min(known, key=lambda found: found[1]) if one else None


def find_columns(sheet: Sheet) -> Columns | None:
    """The first row that names at least two fields, one of them the name or the
    number: 学号 and 姓名 in most lists."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        known = {found[0] for found in map(field_of, filter(is_text, row)) if found}
        if len(known) > 1 and known & {Field.NAME, Field.NUMBER}:
            return read_header(index, row)
    return None


def read_header(index: int, row: Row) -> Columns:
    columns = Columns(header=index, places={}, titles={})
    best: dict[Field, int] = {}
    for place, cell in enumerate(row):
        title = " ".join(str(cell).split()) if is_text(cell) else ""
        found = field_of(title)
        if found and found[1] < best.get(found[0], 99):
            item, best[found[0]] = found
            if item in columns.titles:
                columns.ignored.append(columns.titles[item])
            columns.places[item], columns.titles[item] = place, title
        elif found and header_name(title) == header_name(columns.titles[found[0]]):
            columns.doubled.append(title)
        elif title:
            columns.ignored.append(title)
    return columns


def is_text(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def missing_columns(columns: Columns, has_class: bool) -> list[str]:
    """What cannot be done without, as the reader's language names it."""
    needed = [Field.NUMBER, Field.NAME] + ([] if has_class else [Field.CLASS])
    return [str(item.label) for item in needed if item not in columns.places]


def looks_like_instructions(sheet: Sheet) -> bool:
    """Explanations and drop-down lists that templates carry along."""
    if re.search(
        "说明|须知|示例|样例|字典|代码|instruction|readme|example", plain(sheet.name)
    ):
        return True
    return sum(any(map(is_text, row)) for row in sheet.rows) < 2


def header_not_found() -> str:
    return _(
        "No header was found. One row above the pupils has to name the columns: "
        "学号, 姓名 and 班级."
    )


def columns_missing(names: list[str]) -> str:
    return _(
        "The column %(names)s is missing. Add it with this name in the header row."
    ) % {"names": "、".join(names)}


def columns_doubled(names: list[str]) -> str:
    return _(
        "The column %(names)s is there twice. Put lists that stand side by side one "
        "below the other."
    ) % {"names": "、".join(names)}


def national_numbers() -> str:
    return _(
        "The column holds national pupil numbers with identity numbers in them; these "
        "are not stored. Add a column 学号 with the school's own numbers."
    )
