from wagtail.rich_text import RichText

from content.paragraphs import Kind, line, paragraphs

FACTS = {"assembly_point": "操场东侧"}
EMBED = '<embed embedtype="school-fact" name="assembly_point"/>'


def kinds_and_texts(html: str) -> list[tuple[Kind, str]]:
    return [(p.kind, p.text) for p in paragraphs(RichText(html), FACTS)]


def test_rich_text_becomes_paragraphs_of_five_kinds() -> None:
    html = "<h2>看什么</h2><p>看动作。</p><ul><li>一</li></ul><ol><li>二</li></ol><p>▸ 停。</p>"
    assert kinds_and_texts(html) == [
        (Kind.HEADING, "看什么"),
        (Kind.TEXT, "看动作。"),
        (Kind.BULLET, "一"),
        (Kind.NUMBER, "二"),
        (Kind.ACTION, "停。"),
    ]


def test_an_action_after_a_line_break_is_an_action() -> None:
    assert kinds_and_texts("<p>请坐好。<br/>▸ 停两秒。<br/>再往下讲。</p>") == [
        (Kind.TEXT, "请坐好。"),
        (Kind.ACTION, "停两秒。"),
        (Kind.TEXT, "再往下讲。"),
    ]


def test_bold_is_kept_and_links_are_only_words() -> None:
    (one,) = paragraphs(
        RichText('<p>打<b>110</b>，<a href="https://x.test">详情</a></p>'), {}
    )
    assert [(run.text, run.bold) for run in one.runs] == [
        ("打", False),
        ("110", True),
        ("，", False),
        ("详情", False),
    ]


def test_each_numbered_list_begins_again() -> None:
    html = "<ol><li>一</li><li>二</li></ol><p>然后</p><ol><li>三</li></ol>"
    begins = [p.begins for p in paragraphs(RichText(html), {})]
    assert begins == [True, False, False, True]


def test_named_values_are_filled_in_or_read_neutrally() -> None:
    html = f"到{EMBED}集合"
    assert line(RichText(html), FACTS) == "到操场东侧集合"
    assert line(RichText(html), {}) == "到the school's assembly point集合"


def test_an_unknown_value_leaves_nothing() -> None:
    html = 'a<embed embedtype="school-fact" name="nonsense"/>b'
    assert line(RichText(html), {}) == "ab"


def test_plain_text_is_not_read_as_markup() -> None:
    assert [p.text for p in paragraphs("<b>甲</b>\n\n乙", {})] == ["<b>甲</b>", "乙"]


def test_nothing_gives_nothing() -> None:
    assert paragraphs(None, {}) == paragraphs("", {}) == []
    assert paragraphs(RichText("<p></p><p> </p>"), {}) == []
