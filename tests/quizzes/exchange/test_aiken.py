"""Aiken files as questions, and the other way."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.exchange.formats import fitting, formats
from quizzes.exchange.items import UnreadableFile

from .patience import patiently
from .questions import (
    TEXTS,
    choice_bodies,
    choice_questions,
    question_of,
    without_keys,
)

aiken = formats()["aiken"]

TWO = """看见没人领的书包，先做什么？
A. 离开，告诉老师
B) 打开看看
C、拍下来
ANSWER: A

报警电话是多少？

a. 110
b. 911
答案：a
"""


def read(text: str):
    return aiken.read(text.encode(), "x.txt")


def test_choices_with_dots_and_brackets():
    first, second = read(TWO).items

    assert (first.kind, first.stem, first.line) == (
        "SINGLE",
        "看见没人领的书包，先做什么？",
        1,
    )
    assert first.body["choices"] == [
        {"text": "离开，告诉老师", "correct": True},
        {"text": "打开看看", "correct": False},
        {"text": "拍下来", "correct": False},
    ]
    assert (second.stem, second.line) == ("报警电话是多少？", 7)


def test_several_letters_make_a_multiple_response():
    [item] = read("a\nA. 甲\nB. 乙\nC. 丙\nANSWER: A, C").items

    assert item.kind == "MULTIPLE"
    assert [c["correct"] for c in item.body["choices"]] == [True, False, True]


def test_two_choices_that_say_so_are_true_or_false():
    assert read("a\nA. 对\nB. 错\nANSWER: B").items[0].kind == "TRUE_FALSE"
    assert read("a\nA. True\nB. False\nANSWER: B").items[0].kind == "TRUE_FALSE"


def test_lines_that_were_broken_belong_together():
    [item] = read("一行\n又一行\nA. 甲\n还是甲\nB. 乙\nANSWER: B").items

    assert item.stem == "一行\n又一行"
    assert item.body["choices"][0]["text"] == "甲 还是甲"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("a\nA. 甲\nB. 乙\n", "ANSWER: A"),
        ("a\nA. 甲\nB. 乙\nANSWER: C", "Correct the letter"),
        ("a\nANSWER: A", "A. B. C."),
        ("A. 甲\nB. 乙\nANSWER: A", "question itself"),
        ("a\nA. 甲\nB. 乙\nANSWER:", "ANSWER: A"),
    ],
)
def test_what_is_broken_is_told_with_its_line_and_a_mend(text: str, mend: str):
    parsed = read(f"\n\n{text}\n\n后面的\nA. 甲\nB. 乙\nANSWER: B")

    [failed] = parsed.failed
    assert failed.line == 3
    assert mend in failed.message
    assert [item.stem for item in parsed.items] == ["后面的"]


@st.composite
def safe_questions(draw):
    """Of words that nobody could take for a letter before a choice."""
    kind = draw(st.sampled_from(["SINGLE", "MULTIPLE", "TRUE_FALSE"]))
    body = draw(choice_bodies(kind))
    for choice in body["choices"]:
        choice["text"] = "选" + choice["text"]
    return question_of(kind, body, stem="问" + draw(TEXTS).replace("\n", "\n问"))


@patiently
@given(st.lists(safe_questions(), max_size=3))
def test_single_choices_come_back_as_they_were(questions):
    parsed = aiken.read(aiken.write(questions), "x.txt")

    carried = [q for q in questions if q.kind != "MULTIPLE"]
    assert [item.stem for item in parsed.items] == [
        " ".join(q.stem.split()) for q in carried
    ]
    for item, question in zip(parsed.items, carried, strict=True):
        assert item.body["choices"] == [
            {"text": c["text"], "correct": c.get("correct", False)}
            for c in without_keys(question.spec)["choices"]
        ]


@patiently
@given(choice_questions())
def test_what_cannot_be_carried_is_said(question):
    lost = aiken.lost(question)

    if question.kind == "MULTIPLE":
        assert len(lost) == 1
    else:
        assert any("stage" in words for words in lost)
        assert any("explanation" in words for words in lost) == bool(
            question.explanation
        )


@patiently
@given(st.one_of(st.text(), st.lists(st.sampled_from(TWO.split("\n"))).map("\n".join)))
def test_any_text_is_read_or_said_to_be_unreadable(text: str):
    with suppress(UnreadableFile):
        parsed = read(text)
        assert all(failed.message and failed.line for failed in parsed.failed)


def test_formats_are_told_apart():
    assert fitting(TWO.encode(), "x.txt") is aiken
    assert fitting("a\nA、甲\nB、乙\n答案：A".encode("gb18030"), "x.txt") is aiken
    assert fitting(b"a{=b ~c}", "x.txt").name == "gift"
    with pytest.raises(UnreadableFile, match="GIFT"):
        fitting(b"hello", "x.txt")
