import pytest
from django.test import Client
from django.urls import reverse

from content.channels.posters import (
    IN_PASSING,
    SIZES,
    Part,
    Poster,
    parts_of,
    poster_of,
)
from content.models import ArticlePage
from content.tree import plant
from rosters.models import SchoolFacts
from tests.cast import Cast
from tests.factories import make_article

from .articles import whole_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _planted(cast: Cast) -> None:
    plant()


def poster_url(article: ArticlePage, **query: object) -> str:
    return reverse("content:poster", kwargs={"pk": article.pk}, query=query)


def points(key: str, count: int, length: int = 20) -> Part:
    return Part(key, "key_points", "记住", ["看" * length] * count)


def test_short_blocks_of_the_article_are_its_parts() -> None:
    kinds = [part.kind for part in parts_of(whole_article(), {})]
    assert kinds == ["key_points", "steps", "do_dont", "callout", "fact", "hotline"]


def test_little_is_set_large_and_much_is_set_small() -> None:
    assert Poster("标题", "", [points("a", 3)]).size == 1
    assert Poster("标题", "", [points("a", 3), points("b", 9)]).size > 2


def test_a_long_title_is_not_broken_to_be_larger() -> None:
    short, long = Poster("三个信号", "", []), Poster("看见不对的时候先离开", "", [])
    assert (short.size, SIZES[long.size - 1]) == (1, 9.0)


def test_what_cannot_fit_has_no_size() -> None:
    assert Poster("标题", "", [points("a", 60)]).size == 0


def test_what_nobody_chose_is_left_out_until_the_rest_is_large() -> None:
    article = make_article(title="标题")
    parts = [points(key, 5) for key in "abcd"]
    made = poster_of(article, parts, [])
    assert 0 < made.size <= IN_PASSING
    assert [part.key for part in made.parts] == ["a", "b"]


def test_what_was_chosen_is_all_there_or_nothing_is() -> None:
    parts = [points(key, 8) for key in "abcdefgh"]
    made = poster_of(make_article(title="标题"), parts, "abcdefgh")
    assert len(made.parts) == 8
    assert made.size == 0


def test_every_size_has_a_rule_in_the_style_sheet() -> None:
    from content.takeaway.offline import static_text

    css = static_text("css/posters.css")
    for number, size in enumerate(SIZES, start=1):
        assert f".poster--type-{number} {{ --type: {size:g}; }}" in css


def test_everybody_who_may_read_may_make_one(client: Client) -> None:
    html = client.get(poster_url(whole_article())).content.decode()
    assert "poster--a4" in html
    assert "再告诉大人。" in html
    assert "the school&#x27;s assembly point" in html


def test_a_school_gets_its_values_and_its_name(client: Client, cast: Cast) -> None:
    SchoolFacts.objects.create(
        school=cast.school, values={"assembly_point": "操场东侧"}
    )
    client.force_login(cast.ms_li)
    html = client.get(poster_url(whole_article(), paper="a3")).content.decode()
    for words in ("到操场东侧", "望湖中学", "poster--a3"):
        assert words in html


def test_too_much_is_said_and_nothing_is_printed(client: Client) -> None:
    article = make_article(
        body=[("key_points", ["看" * 60] * 9), ("key_points", ["做" * 60] * 9)]
    )
    keys = [block.id for block in article.body]
    html = client.get(poster_url(article, part=keys)).content.decode()
    assert "This is too much for one page." in html
    assert "data-print" not in html


def test_an_article_of_running_text_has_a_poster_of_its_title(client: Client) -> None:
    html = client.get(poster_url(make_article(title="题目"))).content.decode()
    assert "has no key points" in html
    assert "poster__title" in html


def test_nonsense_in_the_address_does_no_harm(client: Client) -> None:
    url = poster_url(whole_article(), paper="a9", part=["x", "'"], school="<b>" * 99)
    html = client.get(url).content.decode()
    assert "poster--a4" in html
    assert "<b>" not in html


def test_drafts_and_what_is_not_there_are_not_found(client: Client) -> None:
    draft = whole_article(live=False)
    assert client.get(poster_url(draft)).status_code == 404
    assert client.get("/articles/999999/poster/").status_code == 404


@pytest.mark.parametrize("name", ["poster", "qr"])
def test_an_address_in_chinese_is_printed_as_it_is_read(
    client: Client, name: str
) -> None:
    article = make_article(slug="推侧门的人")
    shown = client.get(reverse(f"content:{name}", kwargs={"pk": article.pk})).text
    assert "/articles/推侧门的人/" in shown
