from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rosters.grade_names import (
    Context,
    NameNotRead,
    Phase,
    find_grade,
    grade_name,
    phases_named,
    read_grade,
)
from rosters.numerals import to_chinese, to_int

ANYWHERE = Context(2026)
JUNIOR = Context(2026, frozenset({Phase.JUNIOR}))
SENIOR = Context(2026, frozenset({Phase.SENIOR}))
UNIVERSITY = Context(2026, frozenset({Phase.UNIVERSITY}))
FULL_SECONDARY = Context(2026, frozenset({Phase.JUNIOR, Phase.SENIOR}))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("初一", 7),
        ("七年级", 7),
        ("7年级", 7),
        ("７年级", 7),
        (" 七 年 级 ", 7),
        ("七\u3000年级", 7),
        ("G7", 7),
        ("Grade 7", 7),
        ("grade7", 7),
        ("7th grade", 7),
        ("初中一年级", 7),
        ("初1", 7),
        ("初一年级", 7),
        ("初中部七年级", 7),
        ("Junior 1", 7),
        (7, 7),
        ("小一", 1),
        ("一年级", 1),
        ("小学六年级", 6),
        ("预初", 6),
        ("高一", 10),
        ("十年级", 10),
        ("G10", 10),
        ("高中三年级", 12),
        ("十二年级", 12),
        ("职高一年级", 10),
        ("大一", 13),
        ("大四", 16),
        ("高2026级", 10),
        ("高24级", 12),
        ("初2025级", 8),
        ("小2021级", 6),
        ("大学2023级", 16),
        ("高2027届", 12),
        ("初2029届", 7),
    ],
)
def test_usual_forms_name_their_level(text, level):
    assert read_grade(text, ANYWHERE) == level


@pytest.mark.parametrize(
    ("context", "level"), [(JUNIOR, 7), (SENIOR, 10), (UNIVERSITY, 13)]
)
def test_a_year_of_entry_is_read_by_the_schools_only_phase(context, level):
    assert read_grade("2026级", context) == level
    assert read_grade("26级", context) == level


@pytest.mark.parametrize("context", [ANYWHERE, FULL_SECONDARY])
def test_a_year_of_entry_of_an_unknown_phase_asks_for_it(context):
    with pytest.raises(NameNotRead, match="2026级"):
        read_grade("2026级", context)


def test_a_bare_number_counts_within_the_schools_only_phase():
    assert read_grade("3", SENIOR) == 12
    assert read_grade("9", JUNIOR) == 9
    assert read_grade("3", ANYWHERE) == 3
    with pytest.raises(NameNotRead):
        read_grade("3", FULL_SECONDARY)


@pytest.mark.parametrize(
    "text",
    [
        "火星年级",
        "十三年级",
        "0",
        "99",
        "大班",
        "初五",
        "高2019级",
        "2030级",
        "？",
        "一二三",
    ],
)
def test_what_is_no_grade_is_refused(text):
    with pytest.raises(NameNotRead):
        read_grade(text, SENIOR)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("七年级", 7),
        ("初一学生名单", 7),
        ("2026年秋季七年级花名册", 7),
        ("望湖中学2026学年高一新生", 10),
        ("Sheet1", None),
        ("汇总", None),
    ],
)
def test_a_title_tells_its_grade(title, level):
    assert find_grade(title, ANYWHERE) == level


def test_a_schools_name_tells_its_phase():
    assert phases_named("第三初级中学") == {Phase.JUNIOR}
    assert phases_named("滨江大学") == {Phase.UNIVERSITY}
    assert phases_named("滨江师范大学附属小学") == {Phase.PRIMARY}
    assert phases_named("望湖中学") == frozenset()


@given(st.integers(1, 39))
def test_chinese_numerals_come_back(number):
    assert to_int(to_chinese(number)) == number


@given(st.integers(1, 16))
def test_our_own_grade_names_come_back(level):
    assert read_grade(grade_name(level), ANYWHERE) == level


@given(st.integers(1, 12), st.sampled_from(["{}年级", "G{}", "Grade {}", "{}th grade"]))
def test_digits_always_name_the_level(level, form):
    assert read_grade(form.format(level), FULL_SECONDARY) == level


@given(st.text(max_size=12))
def test_any_text_is_a_grade_or_a_located_refusal(text):
    with suppress(NameNotRead):
        assert 1 <= read_grade(text, ANYWHERE) <= 18
