"""GIFT files as questions, and the other way."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.exchange.formats.gift import format as gift
from quizzes.exchange.items import Parsed, UnreadableFile

from .patience import patiently
from .questions import brought, choice_questions, question_of, said


def read(text: str) -> Parsed:
    return gift.read(text.encode(), "questions.gift")


def one(text: str):
    parsed = read(text)
    assert not parsed.failed
    [item] = parsed.items
    return item


def choices(item) -> list[tuple]:
    return [(c["text"], c["correct"], c["feedback"]) for c in item.body["choices"]]


# Choosing


def test_one_right_choice_is_a_single_choice():
    item = one("::门口::先做什么？{=告诉老师#对了 ~自己去看#危险 ~打开}")

    assert (item.kind, item.stem, item.name, item.line) == (
        "SINGLE",
        "先做什么？",
        "门口",
        1,
    )
    assert choices(item) == [
        ("告诉老师", True, "对了"),
        ("自己去看", False, "危险"),
        ("打开", False, ""),
    ]


def test_weights_without_a_sign_for_right_make_a_multiple_response():
    item = one("选{~%50%甲#好 ~%-100%乙 ~%50%丙 ~%-100%丁}")

    assert item.kind == "MULTIPLE"
    assert [right for _text, right, _remark in choices(item)] == [
        True,
        False,
        True,
        False,
    ]


def test_weights_that_mean_something_else_here_are_said():
    as_here = read("a{~%50%甲 ~%50%乙 ~%-100%丙}")
    otherwise = read("a{~%70%甲 ~%30%乙 ~丙}\n\nb{~%70%甲 ~%30%乙 ~丙}")

    assert as_here.warnings == []
    assert len(otherwise.warnings) == 1
    assert "(lines 1, 3)" in otherwise.warnings[0]


def test_a_choice_worth_a_part_beside_the_right_one_is_said():
    assert "part of the mark" in read("a{=甲 ~%50%乙}").warnings[0]


def test_several_choices_each_right_by_itself_wait_for_a_decision():
    parsed = read("a{=甲 =乙 ~丙}")

    assert parsed.items[0].kind == "SINGLE"
    assert "decision" in parsed.warnings[0]


def test_choices_without_a_right_one_are_kept_and_said():
    assert read("a{~甲 ~乙}").items
    assert "right" in read("a{~甲 ~乙}").warnings[0]


@pytest.mark.parametrize("word", ["T", "TRUE", "true", "F", "FALSE"])
def test_true_and_false(word: str):
    item = one(f"书包没人领，先离开。{{{word}#不对#对}}")

    assert item.kind == "TRUE_FALSE"
    is_true = word.upper().startswith("T")
    assert choices(item) == [
        ("true", is_true, "对" if is_true else "不对"),
        ("false", not is_true, "不对" if is_true else "对"),
    ]


# Around the answers


def test_answers_inside_the_sentence_leave_a_gap():
    assert one("报警电话是 {=110 ~119} 。").stem == "报警电话是 _____ 。"


def test_the_general_feedback_is_the_explanation():
    item = one("a{\n=甲#对\n~乙\n####先离开，\\n再告诉老师。}")

    assert item.explanation == "先离开，\n再告诉老师。"
    assert choices(item)[1] == ("乙", False, "")


def test_escaped_signs_are_letters():
    item = one(r"::a\:b::1 \= 1 \~ \{x\} \# c\\d \\n\n二{=\=\# ~\~\}}")

    assert item.name == "a:b"
    assert item.stem == "1 = 1 ~ {x} # c\\d \\n\n二"
    assert [text for text, *_rest in choices(item)] == ["=#", "~}"]


def test_formats_of_texts():
    item = one(
        "[html]<p>哪个<b>不</b>对？</p>{=[plain]<b> ~[markdown]*a* ~[moodle]x ~<i>y</i>}"
    )

    assert item.stem == "哪个**不**对？"
    assert [text for text, *_rest in choices(item)] == ["<b>", "*a*", "x", "y"]


def test_a_word_in_brackets_that_is_no_format_stays():
    assert one("[图一] 看图{=甲 ~乙}").stem == "[图一] 看图"


def test_categories_hold_until_the_next_one():
    parsed = read(
        "$CATEGORY: $course$/top/安全/校门\n\na{=甲~乙}\n\nb{=甲~乙}\n\n"
        "$CATEGORY: tom/dick\nc{=甲~乙}\n\n$CATEGORY: $module$/top\n\nd{=甲~乙}"
    )

    assert [item.category for item in parsed.items] == [
        "安全/校门",
        "安全/校门",
        "tom/dick",
        "",
    ]
    assert [item.line for item in parsed.items] == [3, 5, 8, 12]
    assert parsed.categories == {"安全/校门", "tom/dick", ""}


def test_comments_are_left_out_and_their_tags_kept():
    item = one(
        "// nothing\n\n// question: 1 [id:q1] [tag:校门] [tag:a\\]b]\n"
        "// [tag:difficulty=3] [tag:stage=SENIOR]\n::x::a // b{=甲\n//~丁\n~乙}"
    )

    assert item.tags == ("校门", "a]b")
    assert (item.difficulty, item.stage, item.line) == (3, "SENIOR", 5)
    assert item.stem == "a // b"
    assert len(item.body["choices"]) == 2


def test_blank_lines_between_braces_part_nothing():
    item = one("a\n{\n\n=甲\n\n~乙\n\n}")

    assert len(item.body["choices"]) == 2


def test_text_without_braces_is_skipped_by_its_name():
    parsed = read("::开头::读下面的话。\n\na{=甲~乙}")

    assert [(s.line, s.item, s.kind) for s in parsed.skipped] == [
        (1, "开头", "description")
    ]
    assert parsed.total == 2


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ("", "essay"),
        ("#3:2", "numerical"),
        ("=甲 -> 乙 =丙 -> 丁", "matching"),
        ("=甲 =乙", "shortanswer"),
        (">\n甲\n乙\n丙", "ordering"),
    ],
)
def test_every_answer_is_counted_even_of_kinds_not_known_here(answers, kind):
    from quizzes.kinds import kinds

    parsed = read(f"a{{{answers}}}")

    assert parsed.total == 1
    if not {"NUMBER", "MATCHING"} <= set(kinds()):
        assert parsed.skipped[0].kind == kind


# What is broken


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("a{=甲 ~乙", "after it"),
        ("a =甲 ~乙}", "before it"),
        ("a{=甲 ~乙}\nb{=甲 ~乙}", "blank line"),
        ("{=甲 ~乙}", "question itself"),
        ("::名字:: {=甲 ~乙}", "question itself"),
    ],
)
def test_what_is_broken_is_told_with_its_line_and_a_mend(text: str, mend: str):
    parsed = read(f"好{{=甲~乙}}\n\n\n{text}\n\n还有{{=甲~乙}}")

    [failed] = parsed.failed
    assert failed.line == 4
    assert mend in failed.message
    assert len(parsed.items) == 2


def test_the_wrong_brace_does_not_swallow_the_next_question():
    parsed = read("a{=甲 ~乙\n\nb{=甲 ~乙}\n\nc{=甲\n\n~乙}")

    assert [failed.line for failed in parsed.failed] == [1]
    assert [item.stem for item in parsed.items] == ["b", "c"]
    assert parsed.total == 3


# Round trips


@patiently
@given(st.lists(choice_questions(), max_size=3))
def test_choices_come_back_as_they_were(questions):
    parsed = gift.read(gift.write(questions), "x.gift")

    back = [brought(item) for item in parsed.items]
    assert back == [with_standard_words(said(question)) for question in questions]
    assert parsed.warnings == []


def with_standard_words(told: dict) -> dict:
    """GIFT knows true and false and no other words for them."""
    if told["kind"] != "TRUE_FALSE":
        return told
    first, second = told["body"]["choices"]
    words = [{**first, "text": "true"}, {**second, "text": "false"}]
    return told | {"body": {"choices": words}}


def test_what_cannot_be_carried_is_said():
    plain = question_of(
        "TRUE_FALSE",
        {
            "choices": [
                {"text": "可以", "correct": True},
                {"text": "不可以", "correct": False},
            ]
        },
    )

    assert "true and false" in gift.lost(plain)[0]


# Anything


SIGNS = """ { } = ~ # : % \\ * > . - [ ] :: // #### -> $CATEGORY: TRUE %50% [html] <b>
    <script> [tag: 甲 1 .. {#"""
GRAMMAR = st.sampled_from([*SIGNS.split(), " ", "\n", "\n\n", "\n\t", "\0"])


@patiently
@given(st.one_of(st.lists(GRAMMAR).map("".join), st.text()))
def test_any_text_is_read_or_said_to_be_unreadable(text: str):
    with suppress(UnreadableFile):
        parsed = read(text)
        assert all(failed.message for failed in parsed.failed)
        assert all(item.stem for item in parsed.items)


@patiently
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_said_to_be_unreadable(data: bytes):
    with suppress(UnreadableFile):
        gift.read(data, "x")


def test_what_looks_like_gift():
    assert gift.fits("a{=甲~乙}".encode("utf-16"), "x.txt")
    assert gift.fits(b"::Q1:: a {T}", "x")
    assert not gift.fits(b"<quiz>{=}</quiz>", "x.xml")
    assert not gift.fits(b"What?\nA. a\nANSWER: A", "x.txt")
