"""Pages are rendered once for many, and what is published shows at once."""

from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from content.models import ArticlePage
from curriculum.models import Edition, Pause
from tests.cast import Cast
from tests.factories import make_article, make_source, make_topic

ONE_QUERY = 1  # the edition


def publish(article: ArticlePage, **changes: object) -> None:
    for name, value in changes.items():
        setattr(article, name, value)
    article.save_revision().publish()


def test_visitors_share_a_page_that_costs_one_query(
    client: Client, db: None, django_assert_num_queries
) -> None:
    article = make_article()
    first = client.get(article.url)
    with django_assert_num_queries(ONE_QUERY):
        again = client.get(article.url)
    assert again.content == first.content
    assert "Cookie" in again["Vary"]
    assert not again.cookies


def test_what_is_published_shows_at_once(client: Client, db: None) -> None:
    article = make_article(title="旧题目")
    assert "旧题目" in client.get(article.url).text
    publish(article, title="新题目")
    assert "新题目" in client.get(article.url).text


def test_what_is_unpublished_is_gone_at_once(client: Client, db: None) -> None:
    article = make_article()
    assert client.get(article.url).status_code == 200
    article.unpublish()
    assert client.get(article.url).status_code == 404


def test_a_corrected_source_shows_at_once(client: Client, db: None) -> None:
    source = make_source(title="《旧规定》")
    fact = ("fact", {"text": "应当报告。", "source": source, "locator": ""})
    article = make_article(body=[fact])
    assert "《旧规定》" in client.get(article.url).text
    source.title = "《新规定》"
    source.save()
    assert "《新规定》" in client.get(article.url).text


def test_the_day_is_part_of_what_is_kept(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article()
    client.get(article.url)
    ArticlePage.objects.filter(pk=article.pk).update(introduction="第二天的话")
    assert "第二天的话" not in client.get(article.url).text
    monkeypatch.setattr(timezone, "localdate", lambda: date(2030, 1, 1))
    assert "第二天的话" in client.get(article.url).text


def test_each_language_has_its_own(client: Client, db: None) -> None:
    article = make_article()
    assert "Sign in" in client.get(article.url).text
    assert "登录" in client.get(f"/zh-hans{article.url}").text


def test_pupils_share_the_page_and_each_has_an_own_menu(
    client: Client, cast: Cast, django_assert_max_num_queries
) -> None:
    article = make_article(introduction="同一句话")
    client.force_login(cast.an)
    client.get(article.url)
    ArticlePage.objects.filter(pk=article.pk).update(introduction="另一句话")
    client.force_login(cast.bo)
    with django_assert_max_num_queries(15):
        page = client.get(article.url).text
    assert "同一句话" in page  # as it was kept
    assert cast.bo.full_name in page
    assert cast.an.full_name not in page
    assert "<!--hole" not in page
    assert 'name="csrfmiddlewaretoken"' in page


def test_a_pupils_page_is_not_a_visitors(client: Client, cast: Cast) -> None:
    article = make_article()
    client.force_login(cast.an)
    client.get(article.url)
    assert cast.an.full_name not in Client().get(article.url).text


def test_whoever_has_a_role_gets_a_fresh_page(client: Client, cast: Cast) -> None:
    article = make_article()
    client.force_login(cast.ms_li)
    client.get(article.url)
    ArticlePage.objects.filter(pk=article.pk).update(introduction="刚写的")
    assert "刚写的" in client.get(article.url).text


def test_a_restricted_page_is_kept_for_nobody(client: Client, cast: Cast) -> None:
    article = make_article()
    client.force_login(cast.an)
    client.get(article.url)
    PageViewRestriction.objects.create(
        page=article, restriction_type=PageViewRestriction.GROUPS
    )
    assert client.get(article.url).status_code == 302
    assert Client().get(article.url).status_code == 302


def test_an_address_with_parameters_is_not_kept(client: Client, db: None) -> None:
    make_article(title="第一篇")
    client.get("/articles/?stage=JUNIOR")
    make_article(title="第二篇")
    assert "第二篇" in client.get("/articles/?stage=JUNIOR").text


def test_the_first_edition_begins_by_itself(db: None) -> None:
    Edition.objects.all().delete()
    assert Edition.current() == 0
    Edition.advance()
    first = Edition.current()
    Edition.advance()
    assert 0 != first != Edition.current() != 0


def test_what_was_rolled_back_is_never_taken_for_something_else(db: None) -> None:
    Edition.advance()
    number = Edition.current()
    with transaction.atomic():
        Edition.advance()
        rolled_back = Edition.current()
        transaction.set_rollback(True)
    assert Edition.current() == number
    Edition.advance()
    assert Edition.current() != rolled_back


def test_a_pupil_who_goes_astray_keeps_the_menu(client: Client, cast: Cast) -> None:
    client.force_login(cast.an)
    for path in ("/no-such-page/", "/articles/no-such-article/"):
        page = client.get(path)
        assert page.status_code == 404
        assert "<!--hole" not in page.text
        assert cast.an.full_name in page.text


def test_a_resting_page_keeps_the_menu(client: Client, cast: Cast) -> None:
    topic = make_topic()
    article = make_article()
    article.topics.add(topic)
    article.save()
    Pause.begin([topic], "事件之后", by=cast.dean)
    client.force_login(cast.an)
    page = client.get(article.url)
    assert page.status_code == 404
    assert "<!--hole" not in page.text
    assert cast.an.full_name in page.text
