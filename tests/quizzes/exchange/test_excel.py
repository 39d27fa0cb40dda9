"""Our own table out and back, and those that schools bring."""

import contextlib
import io

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.exchange.formats.excel import format as excel
from quizzes.exchange.items import Parsed, UnreadableFile
from quizzes.exchange.speakers import speakers

from .questions import brought, choice_questions, said


def book(*sheets, merged=()):
    """A workbook of sheets, each a name and its rows."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as made:
        for name, rows in sheets:
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for area in merged:
                sheet.merge_range(*area)
    return output.getvalue()


def read(*rows, name="题库"):
    return excel.read(book((name, rows)), "题库.xlsx")


def only(parsed):
    assert not parsed.failed, parsed.failed
    assert not parsed.skipped, parsed.skipped
    (item,) = parsed.items
    return item


def choices(item):
    return [(choice["text"], choice["correct"]) for choice in item.body["choices"]]


def right(item):
    return [text for text, correct in choices(item) if correct]


HEADER = ["题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案"]
ABCD = ["甲", "乙", "丙", "丁"]


@given(st.lists(choice_questions(), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_questions_with_choices_come_back_but_for_their_feedback(questions):
    data = excel.write(questions)
    assert excel.fits(data, "x.xlsx")
    parsed = excel.read(data, "x.xlsx")
    assert parsed.failed == []
    wanted = [said(question) for question in questions]
    for question in wanted:
        for choice in question["body"]["choices"]:
            choice.pop("feedback", None)
    assert [brought(item) for item in parsed.items] == wanted


def test_what_is_lost_is_said_before():
    from .questions import question_of

    body = {
        "choices": [{"text": "甲", "correct": True, "feedback": "好"}, {"text": "乙"}]
    }
    assert excel.lost(question_of("SINGLE", body)) == ["feedback on the answers"]
    del body["choices"][0]["feedback"]
    assert excel.lost(question_of("SINGLE", body)) == []


def test_the_empty_template_holds_nothing_but_explains_itself():
    parsed = excel.read(excel.write([]), "模板.xlsx")
    assert parsed.total == 0


def test_every_example_of_the_template_can_be_imported():
    from quizzes.exchange.formats.excel.asked import Asked

    for kind, module in speakers("excel").items():
        example = module.EXAMPLE
        body = module.read(Asked(example.stem, example.options, example.answer, True))
        assert body, kind


@pytest.mark.parametrize(
    "answer",
    ["ACD", "A,C,D", "A、C、D", "a c d", "ＡＣＤ", "A；C；D", "A/C/D", "甲\n丙\n丁"],
)
def test_several_answers_are_read_however_they_are_written(answer):
    item = only(read(HEADER, ["多选题", "哪些？", *ABCD, answer]))
    assert item.kind == "MULTIPLE"
    assert right(item) == ["甲", "丙", "丁"]


@pytest.mark.parametrize(
    ("answer", "correct"),
    [
        ("对", True), ("错", False), ("正确", True), ("错误", False), ("√", True),
        ("×", False), ("T", True), ("F", False), ("1", True), (0, False),
        ("TRUE", True), (False, False), ("是", True), ("否", False),
    ],
)  # fmt: skip
def test_true_and_false_are_read_however_they_are_written(answer, correct):
    item = only(read(["题型", "题干", "答案"], ["判断题", "可以打开吗？", answer]))
    assert item.kind == "TRUE_FALSE"
    assert choices(item) == [("对", correct), ("错", not correct)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["单选", *ABCD, "B"], "SINGLE"),
        (["多选", *ABCD, "BD"], "MULTIPLE"),
        (["判断", "", "", "", "", "√"], "TRUE_FALSE"),
        (["判断", "正确", "错误", "", "", "A"], "TRUE_FALSE"),
        (["选", *ABCD, "丙"], "SINGLE"),
    ],
)
def test_the_kind_is_guessed_from_the_answer(row, kind):
    header = ["题目", "A", "B", "C", "D", "正确答案"]
    assert only(read(header, row)).kind == kind


def test_columns_come_in_any_order_under_a_title():
    parsed = read(
        ["反恐安全知识题库"],
        ["填写说明：一行一题"],
        [],
        [
            "序号",
            "标准答案",
            "试题内容",
            "难易度",
            "答案解析",
            "选项B",
            "选项A",
            "章节",
            "分值",
        ],
        [1, "A", "先做什么？", "难", "先离开。", "打开", "离开", "安全>校门", 5],
    )
    item = only(parsed)
    assert (item.stem, item.difficulty, item.explanation) == (
        "先做什么？",
        3,
        "先离开。",
    )
    assert (item.category, item.line) == ("安全/校门", 5)
    assert choices(item) == [("离开", True), ("打开", False)]
    assert any("分值" in warning for warning in parsed.warnings)


@pytest.mark.parametrize(
    "cell",
    [
        "A. 离开\nB. 打开\nC. 拍照",
        "A、离开 B、打开 C、拍照",
        "A．离开；B．打开；C．拍照",
        "(A) 离开 (B) 打开 (C) 拍照",
        "离开\n打开\n拍照",
        "离开|打开|拍照",
    ],
)
def test_options_in_one_cell_are_taken_apart(cell):
    item = only(read(["题干", "选项", "答案"], ["先做什么？", cell, "A"]))
    assert choices(item) == [("离开", True), ("打开", False), ("拍照", False)]


def test_options_behind_the_question_are_taken_apart():
    stem = "先做什么？\nA. 离开\nB. 打开\nC. 拍照"
    item = only(read(["题型", "题干", "答案"], ["单选题", stem, "A"]))
    assert item.stem == "先做什么？"
    assert right(item) == ["离开"]


def test_the_kind_may_be_named_by_the_sheet_or_by_a_heading():
    rows = [["题干", "A", "B", "C", "答案"], ["先做什么？", "离开", "打开", "看", "A"]]
    assert only(excel.read(book(("单选题", rows)), "x.xlsx")).kind == "SINGLE"
    headed = [rows[0], ["二、多选题（每题2分）"], ["哪些？", "甲", "乙", "丙", "A"]]
    assert only(excel.read(book(("题库", headed)), "x.xlsx")).kind == "MULTIPLE"


def test_a_heading_over_all_options_is_understood():
    item = only(
        read(
            ["题干", "选项", "", "答案"],
            ["", "A", "B", ""],
            ["先做什么？", "离开", "打开", "B"],
        )
    )
    assert choices(item) == [("离开", False), ("打开", True)]


def test_merged_cells_count_for_every_row():
    rows = [
        ["题型", "题干", "A", "B", "答案"],
        ["", "一？", "甲", "乙", "A"],
        ["", "二？", "甲", "乙", "B"],
    ]
    data = book(("题库", rows), merged=[(1, 0, 2, 0, "单选题")])
    assert [item.kind for item in excel.read(data, "x.xlsx").items] == ["SINGLE"] * 2


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (["易", "中", "难"], [1, 2, 3]),
        ([1, 2, 3], [1, 2, 3]),
        ([1, 3, 5], [1, 2, 3]),
        ([0.85, 0.5, 0.2], [1, 2, 3]),
        (["★☆☆☆☆", "★★★☆☆", "★★★★★"], [1, 2, 3]),
    ],
)
def test_difficulties_of_any_scale_are_read(column, wanted):
    rows = [["判断题", f"{n}？", "对", hard] for n, hard in enumerate(column)]
    parsed = read(["题型", "题干", "答案", "难度"], *rows)
    assert [item.difficulty for item in parsed.items] == wanted


def test_failures_name_the_sheet_and_the_row_and_the_mend():
    parsed = read(
        HEADER,
        ["单选题", "没有答案", *ABCD, ""],
        ["单选题", "两个答案", *ABCD, "AB"],
        ["单选题", "没有选项", "", "", "", "", "A"],
        ["", "", *ABCD, "A"],
        ["听力题", "不认识", *ABCD, "A"],
        ["单选题", "好的", *ABCD, "A"],
    )
    assert [failed.line for failed in parsed.failed] == [2, 3, 4, 5]
    assert all("题库" in failed.message for failed in parsed.failed)
    assert [(skipped.line, skipped.kind) for skipped in parsed.skipped] == [
        (6, "听力题")
    ]
    assert parsed.total == 6


def test_several_sheets_are_read_and_a_strange_one_is_named():
    rows = [["题型", "题干", "答案"], ["判断题", "可以吗？", "对"]]
    data = book(("七年级", rows), ("八年级", rows), ("名单", [["张三"]]))
    parsed = excel.read(data, "x.xlsx")
    assert len(parsed.items) == 2
    assert any("名单" in warning for warning in parsed.warnings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_are_read_in_any_encoding(encoding):
    text = "题型,题干,选项A,选项B,答案\n单选题,看见没人认领的包先做什么？,离开,打开,A\n"
    item = only(excel.read(text.encode(encoding), "题库.csv"))
    assert choices(item) == [("离开", True), ("打开", False)]


@pytest.mark.parametrize("rows", [[["张三", "李四"]], [["题干"], ["什么？"]]])
def test_a_table_without_a_header_is_refused(rows):
    with pytest.raises(UnreadableFile, match="题干"):
        read(*rows)


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.sampled_from([*HEADER, *ABCD, "A", "对", "单选题", "", "判断题"]),
                st.text(max_size=6),
                st.floats(allow_nan=False, allow_infinity=False),
            ),
            max_size=8,
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_table_is_read_or_refused(rows):
    try:
        parsed = read(HEADER, *rows)
    except UnreadableFile:
        return
    assert isinstance(parsed, Parsed)


@given(
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
    st.binary(),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(prefix, data):
    with contextlib.suppress(UnreadableFile):
        assert isinstance(excel.read(prefix + data, "x"), Parsed)


def test_the_template_helps_to_fill_it_in():
    made = openpyxl.load_workbook(io.BytesIO(excel.write([])))
    sheet = made["题目"]
    titles = [cell.value for cell in sheet[1]]
    assert titles[:4] == ["题型", "题干", "选项A", "选项B"]
    assert titles[9:] == [
        *("选项H", "答案", "解析", "难度", "学段", "知识点", "来源", "分类"),
    ]
    assert sheet["A1"].comment.text
    lists = {
        str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation
    }
    assert "单选题" in lists["A2:A5001"]
    assert len(lists) == 3
    examples = made["示例（不导入）"]
    assert examples.max_row == 1 + len(speakers("excel"))
