"""Which column of a sheet is what, by the names that tables give them."""

import re
import unicodedata
from dataclasses import dataclass, field

from .workbooks import Row, Sheet

# Above the header stand a title, and how to fill in the table.
HEADER_WITHIN = 40
OPTIONS = "options"  # all of them in one cell
USUAL_NAMES = {
    "kind": "题型 题目类型 试题类型 类型 题目题型 题类 questiontype kind type",
    "stem": "题干 题目 问题 试题内容 题目内容 试题 试题题干 题面 题目描述 question stem "
    "questiontext title",
    "answer": "答案 正确答案 参考答案 标准答案 正确选项 答案选项 answer correctanswer "
    "answers key correct",
    "explanation": "解析 答案解析 说明 试题解析 题目解析 详解 解答 分析 explanation "
    "feedback analysis rationale",
    "difficulty": "难度 难易度 难易程度 难度系数 难度等级 试题难度 difficulty level",
    "stage": "学段 适用学段 stage",
    "topic": "知识点 考点 topic",
    "source": "来源 出处 依据 source",
    "category": "分类 章节 目录 类别 题目分类 试题分类 所属章节 所属分类 category chapter",
    "tags": "标签 关键词 关键字 tags keywords",
    OPTIONS: "选项 备选项 备选答案 候选项 选项内容 options choices",
    # Known, and of no use here.
    "": "序号 编号 题号 id no number",
}
FIELDS = {name: key for key, names in USUAL_NAMES.items() for name in names.split()}
LETTER = re.compile(r"(?:选项|备选项?|答案|option|choice|answer)?([a-z])(?:选项|项)?")
NUMBERED = re.compile(r"(?:选项|备选项?|option|choice)([1-9]|1\d|[一二三四五六七八九])")
NUMERALS = "一二三四五六七八九"


@dataclass
class Columns:
    """The header's row, and in which column what is."""

    header: int
    places: dict[str, int] = field(default_factory=dict)
    options: dict[int, int] = field(default_factory=dict)  # by number, from 0
    ignored: list[str] = field(default_factory=list)

    def cell(self, row: Row, name: str) -> str:
        place = self.places.get(name)
        return "" if place is None or place >= len(row) else text(row[place])

    def option_cells(self, row: Row) -> list[str]:
        """As far as they are filled in; an empty one in between stays."""
        found = {
            number: text(row[place])
            for number, place in self.options.items()
            if place < len(row)
        }
        last = max((number for number, said in found.items() if said), default=-1)
        return [found.get(number, "") for number in range(last + 1)]


def text(cell: object) -> str:
    """What somebody sees in the cell."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    said = str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return said.strip(" \t\n")


def find_columns(sheet: Sheet) -> Columns | None:
    """The first row that names the question and the answer, the kind or the options."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        found = _header(index, row)
        others = {"answer", "kind", OPTIONS} & found.places.keys()
        if "stem" in found.places and (others or found.options):
            _add_second_row(found, sheet)
            return found
    return None


def _header(index: int, row: Row) -> Columns:
    found = Columns(index)
    for place, cell in enumerate(row):
        name = plain(cell)
        if name in FIELDS:
            found.places.setdefault(FIELDS[name], place)
        elif (number := option_number(name)) is not None:
            found.options.setdefault(number, place)
        elif name:
            found.ignored.append(text(cell)[:30])
    found.places.pop("", None)
    return found


def _add_second_row(found: Columns, sheet: Sheet) -> None:
    """选项 written once over A, B, C and D."""
    below = sheet.rows[found.header + 1 : found.header + 2]
    if found.options or not below or found.cell(below[0], "stem"):
        return
    names = [(place, option_number(plain(cell))) for place, cell in enumerate(below[0])]
    options = {number: place for place, number in names if number is not None}
    if len(options) > 1:
        found.options = options
        found.places.pop(OPTIONS, None)
        found.header += 1


def plain(cell: object) -> str:
    """题 干（必填）*: → 题干."""
    said = unicodedata.normalize("NFKC", text(cell)).casefold()
    said = re.sub(r"[(\[【].*?[)\]】]", "", said)
    return re.sub(r"[\W_]", "", said)


def option_number(name: str) -> int | None:
    if letter := LETTER.fullmatch(name):
        return ord(letter[1]) - ord("a")
    if numbered := NUMBERED.fullmatch(name):
        said = numbered[1]
        return NUMERALS.index(said) if said in NUMERALS else int(said) - 1
    return None
