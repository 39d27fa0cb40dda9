"""HTML as plain text."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzes.exchange.by_kind import Broken
from quizzes.exchange.markup import MAX_LENGTH, html_of, text_of, words_of

from .patience import patiently

TEXTS = st.lists(
    st.sampled_from([*"看见书包ab 12<>&\"'*#=/;\n", "<b>", "&amp;", "**", "\u3000"])
).map(
    lambda parts: "\n".join(
        line.strip(" ") for line in "".join(parts).strip(" \n").split("\n")
    )
)


@patiently
@given(TEXTS)
@example("**\n**")  # two lines with stars, and no emphasis
@example("**  a**")
def test_a_text_of_ours_comes_back_as_it_was(text: str):
    assert words_of(html_of(text), emphasis=True).text == text


@patiently
@given(st.text())
def test_any_html_becomes_text_without_a_tag_that_runs(html: str):
    assert "<script" not in text_of(f"<script>alert(1)</script>{html}<script>x")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>先离开，</p>\n<p>再告诉&nbsp;老师。</p>", "先离开，\n再告诉 老师。"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("a\n   b", "a b"),
        ("a &lt; b &amp;&amp; c > d", "a < b && c > d"),
        ("<ul><li>一</li><li>二</li></ul>", "一\n二"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ('<a href="javascript:alert(1)" onclick="x()">go</a>', "go"),
        ("<b>不</b>要", "不要"),
        ("", ""),
        ("a<!-- b -->c<style>", "ac"),
        ("1 < 2 <p>3", "1 < 2\n3"),
        ("<SCRIPT>x</SCRIPT >y<script", "y"),
        ("<a title='>'>b</a>", "b"),
        ("<p>一</p><p>&nbsp;</p><p>二</p>", "一\n\n二"),
    ],
)
def test_what_is_read_of_html(html: str, text: str):
    assert text_of(html) == text


def test_emphasis_stays_between_asterisks():
    assert words_of("哪一个<strong>不</strong>对？", emphasis=True).text == (
        "哪一个**不**对？"
    )


def test_pictures_are_told_by_name_and_description():
    found = words_of('看图<img src="@@PLUGINFILE@@/%E9%97%A8.png?v=1" alt="校门 口">')

    assert found.pictures == [("门.png", "校门 口")]


def test_a_picture_inside_the_text_becomes_a_file():
    found = words_of('<img src="data:image/png;base64,aGVsbG8=" alt="x">')

    [(name, data)] = found.files.items()
    assert data == b"hello"
    assert found.pictures == [(name, "x")]


PIECES = [
    "<div>",
    "<b>",
    "<b a=1>",
    "<p",
    "<a '",
    '<a "',
    "&",
    "<!--",
    "<script",
    "<",
    "</",
]
PIECES += ["<img src='", " ", "<b></i>", "**", "<style>", "]]>", "<b>a</b>", "\x02"]


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_made_to_take_long_is_quick(piece: str):
    began = time.process_time()
    with pytest.raises(Broken):
        text_of(piece * (1_000_000 // len(piece)))
    for _time in range(20):
        text_of(piece * (MAX_LENGTH // len(piece)))

    assert time.process_time() - began < 3
