"""Rich text to Markdown and back: nothing gained, nothing lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.packing.markdown import line_to_html, to_html
from content.packing.prose import Prose

PROSE = Prose("zh-hans", lambda number: f"page-{number}")
WORDS = st.text(alphabet="ab中“”。*_[]()#-+1.\\<>&:!`| \n~=", max_size=12)
PIECE = st.tuples(st.sampled_from(["{}", "<b>{}</b>", "<br/>{}"]), WORDS)
TEXT = st.lists(PIECE, max_size=5)
BLOCK = st.tuples(
    st.sampled_from(
        ["<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li></ul>", "<ol><li>{}</li></ol>"]
    ),
    TEXT,
)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inner(pieces):
    return "".join(form.format(escaped(words)) for form, words in pieces)


def back(markdown):
    return to_html(markdown, lambda name: int(name.removeprefix("page-")))


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCK, max_size=4))
def test_what_was_written_once_is_written_the_same_again(blocks):
    once = PROSE.markdown("".join(form.format(inner(text)) for form, text in blocks))

    assert PROSE.markdown(back(once)) == once


@given(TEXT)
def test_one_line_is_written_the_same_again(text):
    once = PROSE.line(f"<p>{inner(text)}</p>")

    assert PROSE.line(line_to_html(once)) == once


@given(st.text(alphabet="ab中“”。*_[]()#-+1.\\<>&:!`|~=", min_size=1, max_size=20))
def test_no_sign_is_lost(text):
    html = back(PROSE.markdown(f"<p>{escaped(text)}</p>"))

    assert html == f"<p>{escaped(text)}</p>"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>看<b>“动作”</b>。</p>", "看**“动作”**。"),
        ("<p><b>一</b><b>二</b></p>", "**一二**"),
        ("<p>一<b> 二 </b>三</p>", "一 **二** 三"),
        ("<p>一<br/>二</p>", "一\n二"),
        ("<ul><li>一<ul><li>二</li></ul></li></ul>", "- 一\n  - 二"),
        ("<ol><li>一</li><li>二</li></ol>", "1. 一\n2. 二"),
        ('<p><a linktype="page" id="7">去</a></p>', "[去](page:page-7)"),
        ('<p><a href="https://a.b/(c)">去</a></p>', "[去](https://a.b/%28c%29)"),
        (
            '<p>到<embed embedtype="school-fact" name="assembly_point"/>去</p>',
            "到[集合点](fact:assembly_point)去",
        ),
        ('<p>到<embed embedtype="image" id="1"/>去</p>', "到去"),
        ("<p># 一</p><p>- 二</p><p>3. 三</p>", "\\# 一\n\n\\- 二\n\n3\\. 三"),
        ("", ""),
    ],
)
def test_form_of_the_editor_as_markdown(html, markdown):
    assert PROSE.markdown(html) == markdown
    assert PROSE.markdown(back(markdown)) == markdown


def test_unknown_named_value_is_refused():
    with pytest.raises(KeyError, match="nowhere"):
        to_html("[这里](fact:nowhere)")


def test_link_to_a_page_that_is_not_here_is_plain_text():
    assert to_html("[去](page:x)", lambda name: None) == "<p>去</p>"


def test_line_knows_no_lists_and_no_headings():
    assert line_to_html("# 一 - **二**") == "# 一 - <strong>二</strong>"
