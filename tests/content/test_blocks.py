import re
from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.admin.icons import get_icons
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from content.blocks import Agenda, ArticleBody, LessonSteps, Method, Practice
from content.templatetags.content import as_script, dialled, line
from curriculum.models import Edition
from tests.cast import Cast
from tests.content.everything import make_image
from tests.factories import make_article, make_question, make_quiz, make_source

STREAMS = (ArticleBody(), Practice(), LessonSteps(), Agenda())
RAW = re.compile(r"\{%|\{\{|&lt;|RichText|StructValue|ListValue|None")


def offered(stream: blocks.StreamBlock) -> Iterator[tuple[str, blocks.Block]]:
    """What may be picked in a stream, and every part that is a thing of its own.

    The streams within a lesson's step are those of the articles.
    """
    for name, block in stream.child_blocks.items():
        yield f"{type(stream).__name__}.{name}", block
        yield from parts(f"{type(stream).__name__}.{name}", block)


def parts(path: str, block: blocks.Block) -> Iterator[tuple[str, blocks.Block]]:
    if isinstance(block, blocks.ListBlock):
        children = {"item": block.child_block}
    else:
        children = getattr(block, "child_blocks", {})
    for name, child in children.items():
        if isinstance(child, blocks.ListBlock):
            yield from parts(f"{path}.{name}", child)
        elif isinstance(child, blocks.StructBlock) and not isinstance(
            child, ImageBlock
        ):
            yield f"{path}.{name}", child
            yield from parts(f"{path}.{name}", child)


KINDS = [pytest.param(block, id=path) for s in STREAMS for path, block in offered(s)]


@pytest.mark.parametrize("block", KINDS)
def test_each_block_tells_editors_what_it_is(block: blocks.Block) -> None:
    assert block.meta.label
    assert block.get_description()
    assert block.meta.template
    assert f'id="icon-{block.meta.icon}"' in get_icons()
    assert block.meta.icon != "placeholder"


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: type(stream).__name__)
def test_a_picker_offers_at_most_twelve_kinds_in_groups(
    stream: blocks.StreamBlock,
) -> None:
    assert len(stream.child_blocks) <= 12
    groups = [str(block.meta.group) for block in stream.child_blocks.values()]
    assert groups == sorted(groups, key=groups.index)
    if len(groups) > 6:
        assert all(groups)
        assert len(set(groups)) > 1


def preview(client: Client, block: blocks.Block) -> str:
    address = reverse("wagtailadmin_block_preview")
    response = client.get(address, {"id": block.definition_prefix})
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    return response.text.split('block-preview">')[1].split("</main>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("block", KINDS)
def test_each_block_has_a_preview_on_an_empty_site(
    client: Client, cast: Cast, block: blocks.Block
) -> None:
    assert block.is_previewable
    client.force_login(cast.eve)
    shown = preview(client, block)
    assert len(re.sub(r"<[^>]+>|\s", "", shown)) > 5 or "<img" in shown
    assert not RAW.search(shown)


@pytest.mark.django_db
def test_a_preview_shows_what_the_library_has(client: Client, cast: Cast) -> None:
    make_quiz([make_question(stem="放学时侧门没关，先做什么？")], title="校门口")
    client.force_login(cast.eve)
    kinds = Practice().child_blocks
    assert "放学时侧门没关" in preview(client, kinds["question"])
    assert "校门口" in preview(client, kinds["quiz"])


@pytest.mark.django_db
def test_pupils_see_no_previews(client: Client, cast: Cast) -> None:
    client.force_login(cast.an)
    block = ArticleBody().child_blocks["text"]
    address = reverse("wagtailadmin_block_preview")
    refused = client.get(address, {"id": block.definition_prefix})
    assert refused.status_code in (302, 403)


def test_a_fact_names_its_source(db: None) -> None:
    block = ArticleBody().child_blocks["fact"]
    value = block.normalize(
        {"text": "应当报告。", "source": make_source(), "locator": "第九条"}
    )
    assert "反恐怖主义法 第九条" in strip_tags(block.render(value))


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


def test_a_short_text_stands_without_paragraphs() -> None:
    assert line(RichText("<p data-block-key='a'>先<b>离开</b>。</p>")) == (
        "先<b>离开</b>。"
    )
    assert line(RichText("<p>一</p><p>二</p>")) == "一<br>二"
    assert line(RichText("没有段落")) == "没有段落"
    assert line("1 < 2") == "1 &lt; 2"
    assert line(None) == ""


def test_a_telephone_gets_only_digits() -> None:
    assert dialled("400-161 (9995)") == "4001619995"


@pytest.mark.django_db
def test_one_picture_is_described_anew_wherever_it_stands(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    pk = make_image().pk
    of_file = get_image_model().objects.get
    body = [
        ("image", {"image": of_file(pk=pk), "alt_text": alt, "decorative": False})
        for alt in ("开着的侧门", "关上的侧门")
    ]
    article = make_article(body=body)
    for _first_and_again in range(2):
        Edition.advance()  # or the second time it would not be rendered anew
        page = client.get(article.url).text
        assert 'alt="开着的侧门"' in page
        assert 'alt="关上的侧门"' in page
