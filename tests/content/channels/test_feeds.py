"""Feeds, sitemap, codes and the lines in a page's head: only what is for everybody."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction

from content.models import ArticlePage
from content.tree import plant, plant_translations
from curriculum.models import Pause
from tests.cast import Cast
from tests.content.everything import picture
from tests.factories import (
    make_article,
    make_course,
    make_lesson,
    make_plan,
    make_topic,
)

pytestmark = pytest.mark.django_db
BASE = "https://anquan.example.test"
FEEDS = ("/feed/", "/feed/atom/")


@pytest.fixture(autouse=True)
def _addressed(db: None) -> Any:
    plant()
    with override_settings(WAGTAILADMIN_BASE_URL=BASE):
        yield


def restricted(**fields: Any) -> ArticlePage:
    article = make_article(**fields)
    PageViewRestriction.objects.create(
        page=article, restriction_type=PageViewRestriction.LOGIN
    )
    return article


def paused(by: Any, **fields: Any) -> ArticlePage:
    make_topic(title="不停")
    topic = make_topic(title="停一停")
    article = make_article(**fields)
    article.topics = [topic]
    article.save()
    pause = Pause.objects.create(started_by=by, reason="近期的事")
    pause.topics.add(topic)
    return article


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_hold_public_articles_with_whole_addresses(
    client: Client, path: str
) -> None:
    article = make_article(title="公开的", introduction="一句话。")
    xml = text(client, path)
    ElementTree.fromstring(xml)  # noqa: S314  our own
    assert f"{BASE}{article.url}" in xml
    assert "testserver" not in xml
    assert "一句话。" in xml


@pytest.mark.parametrize("path", [*FEEDS, "/sitemap.xml"])
def test_nothing_closed_or_paused_or_in_draft_leaks(
    client: Client, cast: Cast, path: str
) -> None:
    restricted(title="要登录的", slug="closed-one")
    paused(cast.dean, title="暂停的", slug="paused-one")
    make_article(title="草稿", slug="draft-one", live=False)
    make_plan(title="给老师的", slug="plan-one", agenda=[])
    make_article(title="公开的", slug="open-one")
    client.force_login(cast.dean)
    xml = text(client, path)
    assert "open-one" in xml
    for slug in ("closed-one", "paused-one", "draft-one", "plan-one"):
        assert slug not in xml


def test_the_number_of_queries_of_a_feed_does_not_grow(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    make_article()
    client.get("/feed/")
    with django_assert_max_num_queries(12) as few:
        client.get("/feed/")
    for _more in range(5):
        make_article()
    with django_assert_max_num_queries(len(few)):
        client.get("/feed/")


def test_a_site_without_articles_has_an_empty_feed(client: Client) -> None:
    assert "<item>" not in text(client, "/feed/")


def test_the_sitemap_names_articles_courses_lessons_and_lists(client: Client) -> None:
    course = make_course()
    pages = [make_article(), course, make_lesson(course)]
    found = re.findall(r"<loc>(.*?)</loc>", text(client, "/sitemap.xml"))
    for page in pages:
        assert f"{BASE}{page.url}" in found
    assert f"{BASE}/articles/" in found
    assert len(found) == len(set(found))
    assert all(address.startswith(BASE) for address in found)


def test_the_sitemap_says_when_a_page_changed(client: Client) -> None:
    article = make_article()
    article.last_published_at = timezone.now()
    article.save()
    day = timezone.localdate(article.last_published_at).isoformat()
    assert f"<lastmod>{day}</lastmod>" in text(client, "/sitemap.xml")


def test_robots_find_the_sitemap(client: Client) -> None:
    assert f"Sitemap: {BASE}/sitemap.xml" in text(client, "/robots.txt")


# The head of a page


def test_a_shared_address_tells_what_stands_there(client: Client) -> None:
    article = make_article(title='看"行为"', introduction="一句话。")
    html = text(client, article.url)
    for line in (
        '<meta property="og:title" content="看&quot;行为&quot;">',
        '<meta property="og:description" content="一句话。">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:url" content="{BASE}{article.url}">',
        f'<link rel="canonical" href="{BASE}{article.url}">',
    ):
        assert line in html
    assert 'type="application/rss+xml"' in html


def test_a_shared_article_shows_its_first_picture(client: Client) -> None:
    def shown(article: ArticlePage) -> list[str]:
        html = text(client, article.url)
        return re.findall(r'<meta property="og:image" content="([^"]+)">', html)

    [address] = shown(make_article(body=[("image", picture())]))
    assert address.startswith(f"{BASE}/media/images/")
    assert address.endswith(".jpg")
    assert shown(make_article()) == []


def test_who_signed_in_gets_no_lines_for_robots(client: Client, cast: Cast) -> None:
    article = restricted(title="要登录的")
    client.force_login(cast.an)
    assert "og:title" not in text(client, article.url)


def translated(article: ArticlePage) -> ArticlePage:
    plant_translations()
    copy = article.copy_for_translation(Locale.objects.get(language_code="zh-hans"))
    copy.save_revision().publish()
    return copy


def test_translations_name_each_other(client: Client) -> None:
    article = make_article(slug="both")
    copy = translated(article)
    html = text(client, article.url)
    found = dict(re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', html))
    assert set(found) == {article.language, copy.language}
    assert found[article.language] == f"{BASE}{article.url}"
    assert f"/{copy.language}/" in found[copy.language]
    assert found[copy.language] in text(client, "/sitemap.xml")


def test_a_closed_translation_is_not_named(client: Client) -> None:
    article = make_article()
    PageViewRestriction.objects.create(
        page=translated(article), restriction_type=PageViewRestriction.LOGIN
    )
    assert 'rel="alternate" hreflang' not in text(client, article.url)


def test_each_language_has_its_feed(client: Client) -> None:
    article = make_article(title="Look at what is done")
    copy = translated(article)
    ArticlePage.objects.filter(pk=copy.pk).update(title="看行为")
    assert "Look at what is done" in text(client, "/feed/")
    with override("zh-hans"):
        chinese = text(client, reverse("content:feed"))
    assert "看行为" in chinese
    assert "Look at what is done" not in chinese


def test_a_page_of_one_language_names_no_other(client: Client) -> None:
    assert 'rel="alternate" hreflang' not in text(client, make_article().url)


# Codes


def qr(page: Any, name: str = "qr") -> str:
    return reverse(f"content:{name}", kwargs={"pk": page.pk})


def test_articles_lessons_and_courses_have_a_code(client: Client) -> None:
    course = make_course()
    for page in (make_article(), course, make_lesson(course)):
        html = text(client, qr(page))
        assert "<svg" in html
        assert f"{BASE}{page.url}" in html
        assert "style=" not in html
        assert "<svg" in text(client, qr(page, "qr_file"))


def test_there_is_no_code_for_what_one_may_not_read(client: Client, cast: Cast) -> None:
    pages = (
        restricted(),
        paused(cast.dean),
        make_article(live=False),
        make_plan(agenda=[]),
    )
    for page in pages:
        for name in ("qr", "qr_file"):
            assert client.get(qr(page, name)).status_code == 404


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"]
)
def test_an_address_that_no_telephone_finds_is_said_to_be_one(
    client: Client, base: str
) -> None:
    article = make_article()
    assert "works on this computer only" not in text(client, qr(article))
    with override_settings(WAGTAILADMIN_BASE_URL=base):
        assert "works on this computer only" in text(client, qr(article))
