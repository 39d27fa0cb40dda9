import pytest
from django.template.loader import render_to_string
from wagtail import blocks

from content.blocks import Agenda, ArticleBody, LessonSteps, Method
from content.templatetags.content import as_script
from tests.factories import make_source

STREAMS = (ArticleBody(), LessonSteps(), Agenda())
KINDS = [
    pytest.param(block, id=f"{type(stream).__name__}.{name}")
    for stream in STREAMS
    for name, block in stream.child_blocks.items()
]


@pytest.mark.parametrize("block", KINDS)
def test_each_block_tells_editors_what_it_is(block: blocks.Block) -> None:
    assert block.meta.label
    assert block.get_description()
    assert block.meta.icon != "placeholder"


@pytest.mark.parametrize("block", [k for k in KINDS if not k.id.endswith(".image")])
def test_each_block_renders_its_preview(block: blocks.Block) -> None:
    value = block.get_preview_value()
    assert block.render(value).strip()
    assert block.meta.template


def test_a_fact_names_its_source(db: None) -> None:
    block = ArticleBody().child_blocks["fact"]
    value = block.normalize(
        {"text": "应当报告。", "source": make_source(), "locator": "第九条"}
    )
    assert "反恐怖主义法 第九条" in block.render(value)


def test_actions_of_a_script_are_set_off() -> None:
    html = as_script("<p>请坐好。<br>▸ 停两秒。</p><p>▸ 看看全班。</p>")
    assert html.count('<p class="script__action">') == 2
    assert "▸" not in html
    assert "<p>请坐好。</p>" in html


def test_speech_after_an_action_is_speech_again() -> None:
    html = as_script("<p>▸ 停两秒。<br>再往下讲。</p>")
    assert html == '<p class="script__action">停两秒。</p><p>再往下讲。</p>'


def test_packs_name_methods_by_their_words() -> None:
    assert Method.named("呼吸放松") == Method.BREATHE
    assert Method.named("讲解") == Method.EXPLAIN
    with pytest.raises(KeyError, match="游泳"):
        Method.named("游泳")


def test_the_citation_of_no_source_is_empty() -> None:
    assert render_to_string("content/_citation.html", {"source": None}).strip() == ""
