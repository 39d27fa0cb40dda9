"""Words in the index, in a query and on the page. Needs no database."""

import pytest

from content.finding.marking import marked, snippet
from content.finding.words import (
    folded,
    indexed,
    initials,
    query_terms,
    query_words,
)


def test_the_index_holds_every_character_and_every_pair() -> None:
    assert indexed("可疑物品").split() == [
        *("可", "疑", "物", "品"),
        *("可疑", "疑物", "物品"),
    ]


def test_words_of_a_query_are_those_of_the_language() -> None:
    assert query_words("看到可疑的人怎么办") == ["看到", "可疑", "人"]
    assert query_terms(["恐怖主义"]) == ["恐怖", "怖主", "主义"]


def test_fillers_count_where_nothing_else_was_asked() -> None:
    assert query_words("怎么办") == ["怎么办"]


@pytest.mark.parametrize("text", ["", "，。！", "😀", "% _ \\", '"*"'])
def test_marks_are_no_words(text: str) -> None:
    assert query_words(text) == []
    assert indexed(text) == ""


def test_width_case_and_accents_make_no_difference() -> None:
    assert folded("ＡＢＣ１１０É") == "abc110e"


def test_initials_are_of_neighbours() -> None:
    assert "kywp" in initials("遇到可疑物品怎么办").split()
    assert initials("Fire drill") == ""


def test_what_was_found_is_marked_and_the_rest_escaped() -> None:
    html = marked('<b>可疑</b> & "书包"', ["书包", "可疑"])
    assert html == (
        "&lt;b&gt;<mark>可疑</mark>&lt;/b&gt; &amp; &quot;<mark>书包</mark>&quot;"
    )


def test_latin_words_are_marked_whole_in_either_number() -> None:
    assert marked("Drills and drilling", ["drill"]) == (
        "<mark>Drills</mark> and drilling"
    )


def test_full_width_text_is_marked_as_it_is_written() -> None:
    assert marked("拨打１１０", ["110"]) == "拨打<mark>１１０</mark>"
    assert marked("①可疑 ㍿", ["可疑"]) == "①<mark>可疑</mark> ㍿"


def test_a_snippet_is_cut_around_the_first_place() -> None:
    text = "前" * 100 + "书包" + "后" * 200
    html = snippet(["没有", text], ["书包"])
    assert html is not None
    assert html.startswith("…前")
    assert html.endswith("后…")
    assert "<mark>书包</mark>" in html
    assert len(html) < 170
    assert snippet(["没有"], ["书包"]) is None
