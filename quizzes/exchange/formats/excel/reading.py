"""A table's rows become questions."""

from django.utils.translation import gettext as _

from ...by_kind import Broken
from ...items import Failed, Item, Parsed, Skipped, UnreadableFile
from ...speakers import speakers
from .asked import LETTERS, Asked, after_markers, split_options
from .headers import OPTIONS, Columns, find_columns, plain, text
from .scales import difficulty, scale_of, stage
from .workbooks import Row, Sheet, read_tables

EXAMPLES = "示例（不导入）"
# They say that there is something to choose from, and not how many.
CHOOSING = {"选择题", "选择", "客观题", "choice"}
MAX_TEXT = 32_767  # what Excel keeps of a cell
MAX_TO_CHOOSE = 5_000  # what is taken apart: options, answers


def read(data: bytes, filename: str) -> Parsed:
    tables = read_tables(data)
    result = Parsed(encoding=tables.encoding, warnings=tables.notices)
    readable = False
    for sheet in tables.sheets:
        if sheet.name == EXAMPLES:
            continue
        columns = find_columns(sheet)
        if columns:
            readable = True
            _Reader(sheet, columns, result).read()
        elif any(map(any, sheet.rows)):
            message = _(
                "Sheet “%(sheet)s” was skipped: it has no row with 题干 and 答案."
            )
            result.warnings.append(message % {"sheet": sheet.name})
    if not readable:
        raise UnreadableFile(
            _(
                "No row names the columns. Write 题型, 题干, 选项A, 选项B, 答案 above the "
                "questions, or use the template."
            )
        )
    return result


class _Reader:
    """One sheet; the kind may be named by a column, a heading or the sheet."""

    def __init__(self, sheet: Sheet, columns: Columns, result: Parsed) -> None:
        self.sheet, self.columns, self.result = sheet, columns, result
        self.rows = sheet.rows[columns.header + 1 :]
        self.scale = scale_of(columns.cell(row, "difficulty") for row in self.rows)
        self.heading = _heading(sheet.name)

    def read(self) -> None:
        if self.columns.ignored:
            message = _("Sheet “%(sheet)s”: these columns were not taken: %(names)s.")
            names = ", ".join(self.columns.ignored)
            said = message % {"sheet": self.sheet.name, "names": names}
            self.result.warnings.append(said)
        header = self.columns.cell(self.sheet.rows[self.columns.header], "stem")
        for line, row in enumerate(self.rows, self.columns.header + 2):
            again = bool(header) and self.columns.cell(row, "stem") == header
            if again or not any(map(text, row)):
                continue
            filled = [said for said in map(text, row) if said]
            if len(filled) == 1 and (heading := _heading(filled[0])):
                self.heading = heading
            else:
                self._row(line, row)

    def _row(self, line: int, row: Row) -> None:
        stem = self.columns.cell(row, "stem")
        found: Item | Skipped | Failed
        try:
            found = self._item(line, row, stem)
        except Broken as problem:
            where = _("Sheet “%(sheet)s”, row %(row)d: %(message)s") % {
                "sheet": self.sheet.name,
                "row": line,
                "message": problem,
            }
            found = Failed(line, f"{self.sheet.name}: {stem[:60]}", where)
        match found:
            case Item():
                self.result.items.append(found)
                self.result.categories |= {found.category} - {""}
            case Skipped():
                self.result.skipped.append(found)
            case Failed():
                self.result.failed.append(found)

    def _item(self, line: int, row: Row, stem: str) -> Item | Skipped:
        if not stem:
            raise Broken(_("There is no question. Fill in 题干, or delete the row."))
        taken_apart = [self.columns.cell(row, name) for name in (OPTIONS, "answer")]
        if (
            max(len(text(cell)) for cell in row) > MAX_TEXT
            or max(map(len, taken_apart)) > MAX_TO_CHOOSE
        ):
            raise Broken(_("A cell holds far too much text. Shorten it."))
        asked = self._asked(row, stem)
        name = self.columns.cell(row, "kind") or self.heading
        kind = _named(name) if name else ""
        if name and not kind and plain(name) not in CHOOSING:
            return Skipped(line, stem[:60], name[:40])
        asked.named = bool(kind)
        kind = kind or _guessed(asked)
        body = speakers("excel")[kind].read(asked)
        item = Item(line, kind, asked.stem, body)
        self._describe(item, row, asked)
        return item

    def _asked(self, row: Row, stem: str) -> Asked:
        """Options in columns of their own, in one cell, or behind the question."""
        options = self.columns.option_cells(row)
        if not options and (cell := self.columns.cell(row, OPTIONS)):
            options = split_options(cell)
        answer = self.columns.cell(row, "answer")
        if not options and len(stem) <= MAX_TO_CHOOSE:
            before, behind = after_markers(stem)
            if before and behind and Asked(before, behind, answer).chosen():
                stem, options = before, behind
        return Asked(stem, _unlettered(options), answer)

    def _describe(self, item: Item, row: Row, asked: Asked) -> None:
        cell = self.columns.cell
        item.explanation = cell(row, "explanation")
        item.topic, item.source = cell(row, "topic")[:80], cell(row, "source")[:200]
        item.category = _path(cell(row, "category"))
        item.tags = tuple(filter(None, cell(row, "tags").replace("，", ",").split(",")))
        if hard := cell(row, "difficulty"):
            item.difficulty = difficulty(hard, self.scale)
            if item.difficulty is None:
                asked.note(
                    _("difficulty “%(said)s” is not understood") % {"said": hard}
                )
        if said := cell(row, "stage"):
            item.stage = stage(said)
            if not item.stage:
                asked.note(_("stage “%(said)s” is not understood") % {"said": said})
        where = _("Sheet “%(sheet)s”, row %(row)d: %(message)s")
        self.result.warnings += [
            where % {"sheet": self.sheet.name, "row": item.line, "message": note}
            for note in asked.notes
        ]


def _unlettered(options: list[str]) -> list[str]:
    """选项A may repeat its letter: “A. 告诉老师”; then all of them do."""
    marks = [
        option[:1].upper() == LETTERS[n : n + 1] and option[1:2] in {*".．、:："}
        for n, option in enumerate(options)
    ]
    if not marks or not all(marks):
        return options
    return [option[2:].strip() or option for option in options]


def _heading(said: str) -> str:
    """一、单选题（每题2分）: what follows is of this kind."""
    name = plain(said).lstrip("一二三四五六七八九十1234567890")
    name = name.removeprefix("第").removeprefix("部分")
    return name if _named(name) or name in CHOOSING else ""


def _named(said: str) -> str:
    wanted = plain(said)
    for kind, module in speakers("excel").items():
        if wanted in {plain(name) for name in module.NAMES}:
            return kind
    return ""


def _guessed(asked: Asked) -> str:
    for kind, module in speakers("excel").items():
        if module.fits(asked):
            return kind
    raise Broken(_("Which kind of question is it? Fill in 题型, for example 单选题."))


def _path(said: str) -> str:
    """One category below the other, however that is written."""
    for mark in ("\\", ">", "＞", "→", "|"):
        said = said.replace(mark, "/")
    return "/".join(filter(None, (piece.strip() for piece in said.split("/"))))[:200]
