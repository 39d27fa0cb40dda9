"""Reading a pack's files, without the database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.packing.markdown import clean, to_html
from content.packing.notation import parse_yaml
from content.packing.pagefiles import read_page
from content.packing.problems import PackError
from content.packing.reading import read_pack, read_rows

FRONT = "---\nid: a\ntitle: 甲\nstage: JUNIOR\n---\n"


def page(tmp_path, text):
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(reader, path):
    with pytest.raises(PackError) as caught:
        reader(path)
    assert caught.value.path == path
    return caught.value.line, caught.value.message


def test_text_blocks_and_titles_know_their_lines(tmp_path):
    path = page(tmp_path, f"{FRONT}\n一。\n\n# 二\n::: fact\ntext: 三\n:::\n\n四。\n")

    assert read_page(path).segments == [
        ("text", "一。", 7),
        ("title", "二", 9),
        ("fact", {"text": "三"}, 10),
        ("text", "四。", 14),
    ]


def test_sections_begin_with_a_title(tmp_path):
    path = page(tmp_path, f"{FRONT}# 一\n甲\n# 二\n乙\n")

    found = [(one.title, len(one.segments)) for one in read_page(path).sections()]

    assert found == [("一", 1), ("二", 1)]


def test_number_in_front_of_a_lesson_s_file_only_orders_it(tmp_path):
    path = tmp_path / "02-far-away.md"
    path.write_text(FRONT)

    assert read_page(path).slug == "far-away"


@pytest.mark.parametrize(
    "text", ["", "没有说明信息", "---\nid: a\n", "----\nid: a\n---\n"]
)
def test_page_without_front_matter_is_refused(tmp_path, text):
    line, message = complaint(read_page, page(tmp_path, text))

    assert (line, message) == (1, "Begin the page with front matter between ---.")


def test_broken_yaml_of_front_matter_names_the_line_in_the_file(tmp_path):
    line, message = complaint(
        read_page, page(tmp_path, "---\nid: a\ntitle: [甲\n---\n")
    )

    assert line == 3
    assert message.startswith("This is not valid YAML.")


def test_broken_yaml_of_a_block_names_the_line_in_the_file(tmp_path):
    path = page(tmp_path, f"{FRONT}一。\n::: fact\ntext: 甲\nbad: x: y\n:::\n")

    assert complaint(read_page, path)[0] == 9


@pytest.mark.parametrize("name", ["id", "title", "stage"])
def test_front_matter_needs_these_names(tmp_path, name):
    text = "\n".join(x for x in FRONT.splitlines() if not x.startswith(f"{name}:"))

    line, message = complaint(read_page, page(tmp_path, text))

    assert (line, message) == (2, f"Write a value for {name} here.")


@pytest.mark.parametrize("front", ["", "- a", "just words"])
def test_front_matter_must_be_names_and_values(tmp_path, front):
    line, message = complaint(read_page, page(tmp_path, f"---\n{front}\n---\n"))

    assert line == 2
    assert "name: value" in message


def test_block_that_is_not_closed_is_named_where_it_begins(tmp_path):
    path = page(tmp_path, f"{FRONT}一。\n::: fact\ntext: 甲\n\n还有字。\n")

    assert complaint(read_page, path) == (
        7,
        "Close this block with a line of three colons.",
    )


def test_file_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("---\ntitle: 甲\n---\n".encode("gb18030"))

    assert "UTF-8" in complaint(read_page, path)[1]


def test_missing_file_is_named(tmp_path):
    with pytest.raises(PackError) as caught:
        read_pack(tmp_path / "nowhere")

    assert caught.value.path.name == "pack.yaml"


def test_rows_know_their_lines(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text("# 说明\n- slug: a\n  title: 甲\n\n- {slug: b}\n")

    assert [(row.line, row["slug"]) for row in read_rows(path)] == [
        (2, "a"),
        (5, "b"),
    ]


def test_empty_list_is_no_mistake(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text("# 还没有\n")

    assert read_rows(path) == []


@pytest.mark.parametrize(("text", "line"), [("a: 1\n", 1), ("- {a: 1}\n- b\n", 2)])
def test_list_of_something_else_is_refused(tmp_path, text, line):
    path = tmp_path / "t.yaml"
    path.write_text(text)

    assert complaint(read_rows, path)[0] == line


def test_yaml_makes_no_objects_of_python(tmp_path):
    text = "!!python/object/apply:os.getcwd []"

    assert "YAML" in complaint(lambda path: parse_yaml(text, path, 1), tmp_path)[1]


# Markdown


def test_markdown_keeps_what_editors_may_use():
    html = to_html("## 题\n\n- **粗**\n- [链](https://example.org/)\n\n一\n二")

    assert "<h2>题</h2>" in html
    assert "<strong>粗</strong>" in html
    assert '<a href="https://example.org/">链</a>' in html
    assert "<br>" in html


@given(st.text(alphabet="<>/\"'=() \nascriptonlkjv:#&;[]!", max_size=80))
def test_no_markdown_makes_a_script_or_a_handler(text):
    html = to_html(text)

    assert html == clean(html)
    assert "<script" not in html
    assert "<img" not in html


def test_raw_html_is_shown_as_text():
    html = to_html("一<b>粗</b>\n\n<div onclick='x'>二</div>")

    assert "&lt;b&gt;粗&lt;/b&gt;" in html
    assert "<div" not in html


def test_cleaning_drops_scripts_handlers_styles_and_addresses_that_run():
    html = clean(
        '<p style="x" onclick="x">一</p><script>alert(1)</script>'
        '<a href="javascript:alert(1)">二</a><img src="x">'
    )

    assert html == "<p>一</p><a>二</a>"
