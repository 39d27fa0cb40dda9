from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rosters.class_names import ClassName, find_class, read_class
from rosters.grade_names import Context, NameNotRead, Phase, grade_name
from rosters.numerals import to_chinese

ANYWHERE = Context(2026)
JUNIOR = Context(2026, frozenset({Phase.JUNIOR}))
SENIOR = Context(2026, frozenset({Phase.SENIOR}))
UNIVERSITY = Context(2026, frozenset({Phase.UNIVERSITY}))


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("三（2）班", 3, 2),
        ("三(2)班", 3, 2),
        ("三 （ 2 ） 班", 3, 2),
        ("３（２）班", 3, 2),
        ("3.2班", 3, 2),
        ("3.2", 3, 2),
        ("3-2", 3, 2),
        ("302班", 3, 2),
        ("302", 3, 2),
        ("0302", 3, 2),
        ("三二班", 3, 2),
        ("三2班", 3, 2),
        ("三年二班", 3, 2),
        ("七年级1班", 7, 1),
        ("七年级01班", 7, 1),
        ("七年级一班", 7, 1),
        ("七年级第1班", 7, 1),
        ("七1班", 7, 1),
        ("七(1)", 7, 1),
        ("7年级（12）班", 7, 12),
        ("初一（1）班", 7, 1),
        ("初一1", 7, 1),
        ("初702班", 7, 2),
        ("G7-1", 7, 1),
        ("Grade 7 Class 1", 7, 1),
        ("高一3班", 10, 3),
        ("高一（三十）班", 10, 30),
        ("1002班", 10, 2),
        ("十年级十二班", 10, 12),
        ("高2026级5班", 10, 5),
        ("高2024级（5）班", 12, 5),
        ("七\u3000年\n级1班", 7, 1),
    ],
)
def test_usual_forms_name_grade_and_number(text, level, number):
    assert read_class(text, ANYWHERE) == ClassName(level, number)


@pytest.mark.parametrize(
    ("text", "grade", "expected"),
    [
        ("1班", "初一", ClassName(7, 1)),
        ("1", "7", ClassName(7, 1)),
        ("（1）班", "高一", ClassName(10, 1)),
        ("第一班", "七年级", ClassName(7, 1)),
        ("三（2）班", "初三", ClassName(9, 2)),
        ("302", "九年级", ClassName(9, 2)),
        ("902", "初三", ClassName(9, 2)),
        ("2601班", "高一", ClassName(10, 1)),
        ("七年级1班", "初一", ClassName(7, 1)),
        ("火箭班", "高一", ClassName(10, None, "高一火箭班")),
        ("A班", "七年级", ClassName(7, None, "七年级A班")),
    ],
)
def test_the_grade_may_stand_in_its_own_column(text, grade, expected):
    assert read_class(text, ANYWHERE, grade) == expected


def test_a_school_with_one_phase_counts_from_its_first_year():
    assert read_class("三（2）班", JUNIOR) == ClassName(9, 2)
    assert read_class("302班", SENIOR) == ClassName(12, 2)
    assert read_class("2601班", SENIOR) == ClassName(10, 1)
    assert read_class("202601", SENIOR) == ClassName(10, 1)


def test_a_named_class_is_kept_as_written():
    assert read_class("2026级软件1班", UNIVERSITY).name == "2026级软件1班"
    assert read_class("软件1班", UNIVERSITY, "2026级").name == "2026级软件1班"
    assert read_class("7A", ANYWHERE) == ClassName(7, None, "7A")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("1班", ""),
        ("七年级", ""),
        ("300班", "七年级"),
        ("七年级0班", ""),
        ("十三年级1班", "七年级"),
        ("未分班", "七年级"),
        ("？", "七年级"),
        ("-", "七年级"),
        ("abc", ""),
        ("2026-03-02", "七年级"),
        ("七年级1班", "八年级"),
        ("802", "初三"),
        ("长" * 70 + "班", "七年级"),
    ],
)
def test_what_names_no_class_of_the_grade_is_refused(text, grade):
    with pytest.raises(NameNotRead):
        read_class(text, ANYWHERE, grade)


def test_a_date_made_by_excel_is_explained():
    with pytest.raises(NameNotRead, match="Excel"):
        read_class("2026-03-02", ANYWHERE, "三年级")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("七年级1班", ClassName(7, 1)),
        ("望湖中学2026年秋季七年级1班学生花名册", ClassName(7, 1)),
        ("701", ClassName(7, 1)),
        ("七(1)班名单", ClassName(7, 1)),
        ("七年级", None),
        ("Sheet1", None),
    ],
)
def test_a_title_tells_its_class(title, expected):
    assert find_class(title, ANYWHERE) == expected


FORMS = [
    "{grade}{n}班",
    "{grade}（{n}）班",
    "{grade}{c}班",
    " {grade} {n} 班 ",
    "{grade}({n})",
]


@given(st.integers(1, 12), st.integers(1, 30), st.sampled_from(FORMS))
def test_every_form_of_a_class_comes_back(level, number, form):
    text = form.format(grade=grade_name(level), n=number, c=to_chinese(number))
    assert read_class(text, ANYWHERE) == ClassName(level, number)


@given(st.integers(1, 12), st.integers(1, 99))
def test_three_and_four_digits_come_back(level, number):
    assert read_class(f"{level}{number:02}班", ANYWHERE) == ClassName(level, number)


@given(st.integers(1, 12), st.integers(1, 30))
def test_our_own_class_names_come_back(level, number):
    assert read_class(str(ClassName(level, number)), ANYWHERE) == ClassName(
        level, number
    )


@given(st.text(max_size=12), st.sampled_from(["", "七年级", "高一"]))
def test_any_text_is_a_class_or_a_located_refusal(text, grade):
    with suppress(NameNotRead):
        found = read_class(text, ANYWHERE, grade)
        assert found.number or found.name
