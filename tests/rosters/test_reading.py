"""Columns, title rows, sheets: what a file says before the school is asked."""

import pytest

from rosters.class_names import ClassName
from rosters.grade_names import Context, Phase
from rosters.reading import read_roster
from rosters.rows import Roster
from rosters.tables import read_tables

from .books import HEADER, Rows, csv_text, workbook

pytestmark = pytest.mark.usefixtures("english")


def read(*sheets: Rows, phases: frozenset[Phase] = frozenset(), **options) -> Roster:
    return read_roster(read_tables(workbook(*sheets, **options)), Context(2026, phases))


def found(roster: Roster) -> list[tuple[str, str, ClassName]]:
    return [(row.number, row.name, row.class_name) for row in roster.pupils]


def messages(roster: Roster) -> list[tuple[int | None, str, str]]:
    return [(error.row, error.column, error.value) for error in roster.errors]


@pytest.mark.parametrize(
    "header",
    [
        ["学号", "姓名", "班级"],
        ["学籍号", "学生姓名", "班别"],
        ["编号", "名字", "所在班级"],
        ["学 号（必填）", "姓　名*", "班\n级"],
        ["Student number", "Full name", "Class"],
        ["学生学号", "姓名:", "行政班"],
    ],
)
def test_columns_are_known_by_their_usual_names(header):
    assert found(read([header, ["1", "安安", "七年级1班"]])) == [
        ("1", "安安", ClassName(7, 1))
    ]


def test_columns_come_in_any_order_under_title_rows():
    roster = read(
        [
            ["望湖中学2026年秋季学生花名册"],
            ["填表人：丁主任", "", "2026-09-01"],
            [],
            ["性别", "班级", "姓名", "年级", "学号", "班主任"],
            ["女", "（1）班", "安安", "初一", 20260101.0, "李 老师"],
        ]
    )
    assert found(roster) == [("20260101", "安安", ClassName(7, 1))]
    assert roster.pupils[0].sex == "F"
    assert roster.pupils[0].row == 5
    assert roster.homerooms == {ClassName(7, 1): {"李老师"}}
    assert roster.mappings[0].row == 4
    assert ("Class", "班级") in roster.mappings[0].titles


def test_columns_that_are_not_stored_are_named_and_not_read():
    class Unreadable:
        def __str__(self) -> str:
            raise AssertionError("read")

    table = read_tables(
        workbook(
            [[*HEADER, "身份证号", "家长电话", "住址"], ["1", "安安", "七年级1班"]]
        )
    )
    table.sheets[0].rows[1] += [Unreadable()] * 3
    roster = read_roster(table, Context(2026))
    assert roster.ignored_columns == ["身份证号", "家长电话", "住址"]
    assert len(roster.pupils) == 1


def test_the_schools_number_is_preferred_to_the_national_one():
    roster = read(
        [["学籍号", "姓名", "学号", "班级"], ["G1", "安安", "7", "七年级1班"]]
    )
    assert roster.pupils[0].number == "7"
    assert roster.ignored_columns == ["学籍号"]


def test_a_sheet_for_each_grade_needs_no_grade_column():
    rows = [HEADER, ["1", "安安", "1班"]]
    other = [HEADER, ["2", "小波", "2班"]]
    roster = read(rows, other, names=("初一", "高二年级名单"))
    assert [row.class_name for row in roster.pupils] == [
        ClassName(7, 1),
        ClassName(11, 2),
    ]


def test_a_sheet_for_each_class_needs_no_class_column():
    roster = read([["学号", "姓名"], ["1", "安安"]], names=("七年级1班",))
    assert roster.pupils[0].class_name == ClassName(7, 1)


def test_instructions_and_sheets_without_header_are_skipped_with_a_notice():
    roster = read(
        [HEADER, ["1", "安安", "七年级1班"]],
        [["请按模板填写"], ["学号", "姓名"], ["2", "例"]],
        [["合计", 45], ["男生", 20]],
        names=("名单", "填写说明", "统计"),
    )
    assert len(roster.pupils) == 1
    assert not roster.errors
    assert len(roster.notices) == 2


def test_footers_repeated_headers_and_empty_rows_are_no_pupils():
    roster = read(
        [
            HEADER,
            ["1", "安安", "七年级1班"],
            [],
            HEADER,
            ["2", "小波", "七年级1班"],
            ["合计：2人"],
            ["", "制表人：丁主任"],
            ["", "", "七年级1班"],
        ]
    )
    assert len(roster.pupils) == 2
    assert not roster.errors


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["", "安安", "七年级1班"], "学号", "number is missing"),
        (["1", "", "七年级1班"], "姓名", "name is missing"),
        (["1", "安安", ""], "班级", "class is missing"),
        (["1", "安安", "火星班"], "班级", "which grade"),
        (["1", "安安", "1班"], "班级", "which grade"),
        (["1" * 33, "安安", "七年级1班"], "学号", "longer than 32"),
        (["一号", "安安", "七年级1班"], "学号", "digits and letters"),
        ([3.70102201401e17, "安安", "七年级1班"], "学号", "shortened"),
        (["3.7E+17", "安安", "七年级1班"], "学号", "shortened"),
        (["11010519491231002X", "安安", "七年级1班"], "学号", "identity number"),
        (["1", "13800000001", "七年级1班"], "姓名", "no number"),
        (["1", "张?", "七年级1班"], "姓名", "no number"),
        (["1", "安" * 41, "七年级1班"], "姓名", "longer than 40"),
    ],
)
def test_every_problem_is_located_with_its_mend(row, column, words):
    roster = read([HEADER, ["9", "好好", "七年级1班"], row])
    assert [(error.row, error.column) for error in roster.errors] == [(3, column)]
    assert words in roster.errors[0].message


def test_a_digit_that_tells_two_of_one_name_apart_belongs_to_the_name():
    rows = [HEADER, ["1", "李明1", "七年级1班"], ["2", "李明2", "七年级1班"]]
    assert [name for _, name, _ in found(read(rows))] == ["李明1", "李明2"]


def test_an_identity_number_is_not_repeated_in_the_message():
    roster = read([HEADER, ["11010519491231002X", "安安", "七年级1班"]])
    assert roster.errors[0].value == "1101…2X"


def test_an_unknown_grade_is_found_in_its_own_column():
    roster = read([["学号", "姓名", "年级", "班级"], ["1", "安安", "火星年级", "1班"]])
    assert messages(roster) == [(2, "年级", "火星年级")]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (["学号", "姓名"], "Class"),
        (["姓名", "班级"], "Pupil number"),
        (["学号", "班级"], "Name"),
        (["学号", "姓名", "班级", "姓名"], "twice"),
        (["甲", "乙", "丙"], "No header"),
    ],
)
def test_missing_and_doubled_columns_are_named(header, words):
    roster = read([header, ["1", "安安", "七年级1班"]])
    assert len(roster.errors) == 1
    assert words in roster.errors[0].message


def test_a_header_alone_holds_no_pupil():
    assert "No pupil" in read([HEADER, ["", "", ""]]).errors[0].message


def test_names_lose_padding_and_keep_what_belongs_to_them():
    names = ["张　三", " 李 四 ", "阿依古丽・买买提", "Li  Ming", "欧阳\u200b晨"]
    roster = read([HEADER, *[[n, name, "七年级1班"] for n, name in enumerate(names)]])
    assert [row.name for row in roster.pupils] == [
        "张三",
        "李四",
        "阿依古丽·买买提",
        "Li Ming",
        "欧阳晨",
    ]


def test_numbers_are_text_whatever_excel_made_of_them():
    roster = read(
        [
            HEADER,
            [20260101, "安", "七年级1班"],
            ["0012", "波", "七年级1班"],
            ["２０２６", "晨", 701],
        ]
    )
    assert [row.number for row in roster.pupils] == ["20260101", "0012", "2026"]
    assert roster.pupils[2].class_name == ClassName(7, 1)


def test_an_unknown_sex_is_left_out_with_a_notice():
    roster = read([[*HEADER, "性别"], ["1", "安安", "七年级1班", "？"]])
    assert roster.pupils[0].sex == ""
    assert "row 2" in roster.notices[0]


def test_years_of_entry_in_a_new_school_are_guessed_and_said():
    rows = [["学号", "姓名", "年级", "班级"], ["1", "安安", "2026级", "1班"]]
    roster = read(rows)
    assert roster.pupils[0].class_name == ClassName(10, 1)
    assert "2026级" in roster.notices[0]
    rows.append(["2", "小波", "2023级", "1班"])
    assert read(rows).pupils[0].class_name == ClassName(13, 1)
    rows.append(["3", "晨晨", "初一", "1班"])
    del rows[2]
    assert read(rows).pupils[0].class_name == ClassName(7, 1)


def test_class_ten_that_excel_turned_into_class_one_is_noticed():
    rows = [[n, "安安", class_] for n, class_ in enumerate([7.1, 7.9, "7.10"])]
    roster = read([HEADER, *rows])
    assert [row.class_name.number for row in roster.pupils] == [1, 9, 10]
    assert "7.10" in roster.notices[-1]


def test_text_and_workbook_are_read_alike():
    rows = [HEADER, ["1", "安安", "七年级1班"]]
    table = read_tables(csv_text(rows).encode("gb18030"), "名单.csv")
    assert found(read_roster(table, Context(2026))) == found(read(rows))
