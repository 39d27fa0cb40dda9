"""Cells that a careless or a hostile hand has filled: located errors, no failures."""

import pytest

from rosters.class_names import ClassName
from rosters.grade_names import Context, Phase
from rosters.reading import read_roster
from rosters.rows import Roster
from rosters.sheets import Sheet, Table
from rosters.tables import read_tables

from .books import HEADER, csv_text

pytestmark = pytest.mark.usefixtures("english")
GOOD = ["9", "好好", "七年级1班"]
IDENTITY = "110105201301010021"  # its check digit is wrong


def read(*rows: list, phases: frozenset[Phase] = frozenset()) -> Roster:
    table = Table([Sheet("名单", [list(row) for row in rows])])
    return read_roster(table, Context(2026, phases))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["1", "安安", 1e-7], "班级"),
        (["1", "安安", float("nan")], "班级"),
        (["1", "安安", "9" * 5000], "班级"),
        (["1", "安安", "9" * 5000 + "班"], "班级"),
        (["1", "安安", "9" * 15 + "班"], "班级"),
        (["1", "安\0安", "七年级1班"], "姓名"),
        (["1", "安\u202e安", "七年级1班"], "姓名"),
        (["1", "安\x7f安", "七年级1班"], "姓名"),
        (["1\x7f", "安安", "七年级1班"], "学号"),
        (["1", "安安", "七年级\0火箭班"], "班级"),
    ],
)
def test_junk_is_a_located_error(row, column):
    roster = read(HEADER, GOOD, row)
    (error,) = roster.errors
    assert (error.row, error.column) == (3, column)
    assert not set(error.value) & set("\0\x7f\u202e")


def test_a_grade_of_5000_digits_is_a_located_error():
    rows = ["学号", "姓名", "年级", "班级"], ["1", "安安", "9" * 5000, "1班"]
    assert [(e.row, e.column) for e in read(*rows).errors] == [(2, "年级")]


def test_a_title_of_5000_digits_is_a_title():
    rows = HEADER, ["1", "安安", "七年级1班"]
    assert not read(["9" * 5000 + "班"], ["安" * 32_000], *rows).errors


def test_a_rare_character_of_a_name_is_kept():
    roster = read(HEADER, ["1", "安\ue000\U00031350", "七年级1班"])
    assert roster.pupils[0].name == "安\ue000\U00031350"


@pytest.mark.parametrize(
    "footer", [["合计", "45人"], ["总人数:", "45"], ["共计", 45.0], ["合计", ""]]
)
def test_a_footer_in_two_cells_is_no_pupil(footer):
    roster = read(HEADER, GOOD, footer)
    assert (len(roster.pupils), roster.errors) == (1, [])


def test_50000_pupils_and_their_header_are_welcome():
    rows = [HEADER, *[[n, "安安", "七年级1班"] for n in range(50_001)]]
    some = csv_text([["名单"], *rows[:-1]]).encode()
    roster = read_roster(read_tables(some), Context(2026))
    assert (len(roster.pupils), roster.errors) == (50_000, [])
    assert "50000" in read(*rows).errors[0].message


def test_an_identity_number_is_masked_though_a_digit_is_wrong():
    (error,) = read(HEADER, GOOD, [IDENTITY, "安安", "七年级1班"]).errors
    assert "identity number" in error.message
    assert error.value == "1101…21"


def test_national_numbers_with_identity_numbers_are_one_error_of_the_column():
    header = ["学籍号", "姓名", "班级"]
    rows = [[f"G{IDENTITY[:-1]}{n}", "安安", "七年级1班"] for n in range(3)]
    (error,) = read(header, *rows).errors
    assert (error.row, error.column, error.value) == (2, "学籍号", "G110…20")
    assert "own numbers" in error.message
    assert not read(header, ["2026110101", "安安", "七年级1班"]).errors
    with_own = [[*header, "学号"], [*rows[0], "7"]]
    assert read(*with_own).pupils[0].number == "7"


def test_numbers_are_kept_in_capitals():
    assert read(HEADER, ["a12", "安安", "七年级1班"]).pupils[0].number == "A12"


@pytest.mark.parametrize(
    "header",
    [
        ["学号/编号", "姓名Name", "班级"],
        ["No.", "姓名 / Full name", "班级Class"],
        ["学号（Student No.）", "姓名:Name", "班级(必填)"],
    ],
)
def test_a_title_may_say_the_same_twice(header):
    assert read(header, ["1", "安安", "七年级1班"]).pupils[0].number == "1"


def test_a_title_that_says_two_things_is_ignored():
    roster = read([*HEADER, "姓名/电话", "No."], [*GOOD, "13800000000", "1"])
    assert roster.ignored_columns == ["姓名/电话", "No."]


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("G7 1班", 7, 1),
        ("Grade 10 2班", 10, 2),
        ("Ｇ７ 12", 7, 12),
        ("G7 Class 1", 7, 1),
    ],
)
def test_a_space_parts_grade_and_class(text, level, number):
    roster = read(HEADER, ["1", "安安", text])
    assert roster.pupils[0].class_name == ClassName(level, number)


@pytest.mark.parametrize("text", ["二〇二六级1班", "二零二六级1班", "2026级1班"])
def test_a_year_of_entry_may_be_written_out(text):
    phases = frozenset({Phase.JUNIOR})
    roster = read(HEADER, ["1", "安安", text], phases=phases)
    assert roster.pupils[0].class_name == ClassName(7, 1)
    assert read(HEADER, ["1", "安安", text]).pupils[0].class_name.level == 10
