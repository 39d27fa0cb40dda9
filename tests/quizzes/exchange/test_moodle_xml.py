"""Moodle XML files as questions, and the other way."""

import base64
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.exchange.formats.moodle_xml import format as moodle
from quizzes.exchange.items import Parsed, UnreadableFile

from .patience import patiently
from .questions import brought, choice_questions, said

PNG = base64.b64encode(b"a picture").decode()


def read(*questions: str) -> Parsed:
    return moodle.read(f"<quiz>\n{''.join(questions)}</quiz>".encode(), "x.xml")


def question(type_: str, inner: str = "", text: str = "<p>先做什么？</p>") -> str:
    return f"""<question type="{type_}">
  <name><text>名字</text></name>
  <questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>
  {inner}
</question>
"""


def answer(text: str, fraction: float, feedback: str = "") -> str:
    return f"""<answer fraction="{fraction}" format="html">
    <text>{text}</text><feedback format="html"><text>{feedback}</text></feedback>
  </answer>"""


def category(path: str) -> str:
    return (
        f'<question type="category"><category><text>{path}</text></category></question>'
    )


SINGLE = answer("离开", 100, "对") + answer("打开", 0)


def one(*questions: str):
    parsed = read(*questions)
    assert not parsed.failed
    [item] = parsed.items
    return item


def choices(item) -> list[tuple]:
    return [(c["text"], c["correct"], c["feedback"]) for c in item.body["choices"]]


def test_a_single_choice():
    general = "<generalfeedback><text>因为…</text></generalfeedback>"
    item = one(question("multichoice", f"<single>true</single>{SINGLE}{general}"))

    assert (item.kind, item.stem, item.name, item.line) == (
        "SINGLE",
        "先做什么？",
        "名字",
        2,
    )
    assert choices(item) == [("离开", True, "对"), ("打开", False, "")]
    assert item.explanation == "因为…"


def test_shares_of_the_mark_make_a_multiple_response():
    as_here = answer("甲", 50) + answer("乙", 50) + answer("丙", -100)
    parsed = read(question("multichoice", f"<single>false</single>{as_here}"))
    other = as_here.replace("-100", "0")

    assert parsed.items[0].kind == "MULTIPLE"
    assert parsed.warnings == []
    assert read(question("multichoice", f"<single>false</single>{other}")).warnings


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (SINGLE + answer("拍照", 50), "part of the mark"),
        (SINGLE + answer("告诉老师", 100), "decision"),
        (answer("离开", 0) + answer("打开", 0), "marked as right"),
    ],
)
def test_a_single_choice_that_means_something_else_here_is_said(answers, words):
    parsed = read(question("multichoice", answers))

    assert parsed.items[0].kind == "SINGLE"
    assert words in parsed.warnings[0]


@pytest.mark.parametrize("right", ["true", "false"])
def test_true_and_false(right: str):
    item = one(
        question(
            "truefalse",
            answer("true", 100 * (right == "true"), "真")
            + answer("false", 100 * (right == "false"), "假"),
        )
    )

    assert choices(item) == [
        ("true", right == "true", "真"),
        ("false", right == "false", "假"),
    ]


def test_categories_are_nested_as_they_are_there():
    parsed = read(
        category("$course$/top/安全"),
        question("multichoice", SINGLE),
        category("$course$/top/安全/校门"),
        question("multichoice", SINGLE),
    )

    assert [item.category for item in parsed.items] == ["安全", "安全/校门"]
    assert parsed.as_json()["categories"] == 2


def file(name: str, data: str = PNG) -> str:
    return f'<file name="{name}" path="/" encoding="base64">{data}</file>'


def test_pictures_come_with_their_text():
    image = '<img src="@@PLUGINFILE@@/%E9%97%A8.png" alt="校门">'
    text = f"<![CDATA[看图{image}]]></text>{file('门.png')}<text>"
    item = one(
        f"""<question type="multichoice"><questiontext format="html">
        <text>{text}</text></questiontext>
        <answer fraction="100" format="html"><text>{text}</text></answer>
        <answer fraction="0" format="html"><text>否</text></answer></question>"""
    )

    picture = {"picture": {"image": "门.png", "alt_text": "校门"}}
    assert item.files == {"门.png": b"a picture"}
    assert item.body["illustration"] == picture
    assert item.body["choices"][0]["illustration"] == picture
    assert item.stem == "看图"


def test_two_pictures_of_one_name_are_two_pictures():
    image = '<img src="@@PLUGINFILE@@/image.png">'
    other = base64.b64encode(b"another").decode()
    item = one(
        f"""<question type="multichoice"><questiontext format="html">
        <text><![CDATA[a{image}]]></text>{file("image.png")}</questiontext>
        <answer fraction="100" format="html"><text><![CDATA[{image}]]></text>
        {file("image.png", other)}</answer>
        <answer fraction="0" format="html"><text>否</text></answer></question>"""
    )

    assert sorted(item.files.values()) == [b"a picture", b"another"]


def test_the_one_picture_of_long_ago():
    old = f"<image>moodle.png</image><image_base64>\n{PNG}\n</image_base64>"

    assert one(question("multichoice", old + SINGLE)).files


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a<img src='@@PLUGINFILE@@/b.png'>", "does not hold"),
        ("a<audio src='@@PLUGINFILE@@/b.mp3'></audio>", "Sounds"),
    ],
)
def test_what_cannot_be_brought_is_said(text: str, words: str):
    assert words in read(question("multichoice", SINGLE, text)).warnings[0]


@pytest.mark.parametrize(
    "inner",
    [
        "<defaultgrade>3</defaultgrade>",
        "<hint><text>想一想</text></hint>",
        "<correctfeedback><text>太好了</text></correctfeedback>",
    ],
)
def test_what_has_no_place_here_is_said(inner: str):
    assert len(read(question("multichoice", inner + SINGLE)).warnings) == 1


def test_what_moodle_fills_in_by_itself_is_not_worth_a_word():
    usual = (
        "<defaultgrade>1.0000000</defaultgrade><correctfeedback>"
        "<text>Your answer is correct.</text></correctfeedback>"
    )

    assert read(question("multichoice", usual + SINGLE)).warnings == []


def test_tags_are_kept_and_ours_are_understood():
    tags = (
        "<tags><tag><text>校门</text></tag><tag><text>difficulty=3</text></tag></tags>"
    )
    item = one(question("multichoice", SINGLE + tags))

    assert item.tags == ("校门",)
    assert item.difficulty == 3


@pytest.mark.parametrize(
    "type_", ["calculated", "cloze", "ddwtos", "description", "gapselect"]
)
def test_other_types_are_skipped_by_name(type_: str):
    parsed = read(question(type_), question("multichoice", SINGLE))

    assert parsed.as_json()["skipped"] == {type_: 1}
    assert parsed.total == 2


def test_what_was_taken_away_there_stays_away():
    parsed = read(question("multichoice", SINGLE + "<hidden>1</hidden>"))

    assert parsed.as_json()["skipped"] == {"hidden": 1}


def test_what_is_broken_is_told_with_its_line_and_a_mend():
    parsed = read(
        question("multichoice", SINGLE),
        question("multichoice", SINGLE, text=""),
        question("truefalse", answer("true", 0)),
        question("multichoice", answer("a", "a lot")),
    )

    assert [failed.line for failed in parsed.failed] == [11, 20, 27]
    assert len(parsed.items) == 1


def test_the_encoding_is_the_one_that_is_named():
    head = '<?xml version="1.0" encoding="{}"?>\n'
    body = f"<quiz>{question('multichoice', SINGLE)}</quiz>"

    for name, codec in [("GBK", "gbk"), ("UTF-8", "gbk"), ("utf-16", "utf-16")]:
        data = (head.format(name) + body).encode(codec)
        parsed = moodle.read(data, "x.xml")
        assert parsed.items[0].stem == "先做什么？"
        assert bool(parsed.warnings) == (name == "UTF-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<quiz><question></quiz>", "Line 1"),
        (b"<assessmentItem/>", "assessmentItem"),
        (b"", "well-formed"),
        (b'<!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>', "DTD"),
        (b'<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>', "DTD"),
        (b"<quiz>" + b"<a>" * 60 + b"</a>" * 60 + b"</quiz>", "nests"),
    ],
)
def test_a_file_that_is_no_such_xml_is_refused_in_words(data: bytes, words: str):
    with pytest.raises(UnreadableFile, match=words):
        moodle.read(data, "x.xml")


@patiently
@given(st.lists(choice_questions(), max_size=3))
def test_choices_come_back_as_they_were(questions):
    parsed = moodle.read(moodle.write(questions), "x.xml")

    back = [brought(item) for item in parsed.items]
    assert back == [with_standard_words(said(question)) for question in questions]
    assert parsed.warnings == []


def with_standard_words(told: dict) -> dict:
    if told["kind"] != "TRUE_FALSE":
        return told
    first, second = told["body"]["choices"]
    words = [{**first, "text": "true"}, {**second, "text": "false"}]
    return told | {"body": {"choices": words}}


TAGS = """<question type="multichoice"> </question> <question type="truefalse"> <text>
    </text> <answer fraction="100"> <answer fraction="x"> </answer> <questiontext> <file
    name="a.png"> </file> <![CDATA[<b>]]> <quiz> </quiz> </questiontext> &amp; a 甲 <!--
    <question type="numerical"> <question type="matching"> <subquestion>"""


@patiently
@given(st.lists(st.sampled_from([*TAGS.split(), " ", "\n"])).map("".join))
def test_any_xml_is_read_or_said_to_be_unreadable(inner: str):
    with suppress(UnreadableFile):
        read(inner)


@patiently
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_said_to_be_unreadable(data: bytes):
    with suppress(UnreadableFile):
        moodle.read(data, "x.xml")
