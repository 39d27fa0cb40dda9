from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from content.models import ArticlePage
from content.models.articles import Genre
from curriculum.models import Stage
from tests.cast import Cast
from tests.factories import make_article, make_source, make_topic

pytestmark = pytest.mark.django_db
LIST = "/articles/"


def titles(client: Client, query: str = "") -> list[str]:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return [page.title for page in response.context["page_obj"]]


def restrict(page: Page, kind: str, **fields: str) -> PageViewRestriction:
    return PageViewRestriction.objects.create(
        page=page, restriction_type=kind, **fields
    )


def test_visitors_read_articles(client: Client) -> None:
    article = make_article(title="看行为", introduction="先看做了什么。")
    response = client.get(article.url)
    assert response.status_code == 200
    assert "先看做了什么。" in response.text
    assert titles(client) == ["看行为"]


def test_a_draft_is_not_there(client: Client) -> None:
    article = make_article(live=False)
    assert client.get(article.url).status_code == 404
    assert titles(client) == []


def test_the_list_narrows_by_stage_and_topic(client: Client) -> None:
    behaviour, objects = make_topic(slug="behaviour"), make_topic(slug="objects")
    one, two = make_article(title="一"), make_article(title="二", stage=Stage.STAFF)
    one.topics.add(behaviour)
    two.topics.add(objects)
    one.save()
    two.save()
    assert titles(client, "?stage=STAFF") == ["二"]
    assert titles(client, "?topic=behaviour") == ["一"]
    assert titles(client, "?stage=STAFF&topic=behaviour") == []
    assert set(titles(client, "?stage=nonsense&topic=nonsense")) == {"一", "二"}


def test_an_empty_choice_offers_everything_again(client: Client) -> None:
    one = make_article()
    one.topics.add(make_topic(slug="behaviour"))
    one.save()
    two = make_article(stage=Stage.STAFF)
    two.topics.add(make_topic(slug="objects"))
    two.save()
    response = client.get(f"{LIST}?stage=STAFF&topic=behaviour")
    assert "Nothing fits this choice." in response.text


def test_long_lists_have_pages(client: Client) -> None:
    for _ in range(13):
        make_article()
    assert len(titles(client)) == 12
    assert len(titles(client, "?page=2")) == 1
    assert len(titles(client, "?page=99")) == 1


def test_the_list_costs_the_same_for_more_articles(
    client: Client, django_assert_max_num_queries
) -> None:
    for _ in range(2):
        make_article()
    client.get(LIST)
    with django_assert_max_num_queries(13) as few:
        client.get(LIST)
    for _ in range(8):
        make_article()
    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_facts_are_numbered_and_listed_with_their_sources(client: Client) -> None:
    law, guide = make_source(), make_source(title="指南", short_title="指南")
    article = make_article(
        body=[
            ("fact", {"text": "甲", "source": law, "locator": "第九条"}),
            ("fact", {"text": "乙", "source": guide, "locator": ""}),
            ("fact", {"text": "丙", "source": law, "locator": "第六条"}),
        ]
    )
    response = client.get(article.url)
    cited = [
        (item.number, item.source, item.locators)
        for item in response.context["citations"]
    ]
    assert cited == [(1, law, ["第九条", "第六条"]), (2, guide, [])]
    assert response.text.count('href="#source-1"') == 2
    assert 'id="source-2"' in response.text


def test_sources_are_fetched_together(
    client: Client, django_assert_max_num_queries
) -> None:
    facts = [
        ("fact", {"text": "甲", "source": make_source(), "locator": ""})
        for _ in range(6)
    ]
    few, many = make_article(body=facts[:1]), make_article(body=facts)
    client.get(few.url + "?fresh")
    with django_assert_max_num_queries(20) as counted:
        client.get(few.url + "?fresh")
    with django_assert_max_num_queries(len(counted)):
        client.get(many.url + "?fresh")


def test_an_article_closes_with_whom_to_talk_to(client: Client) -> None:
    article = make_article(closing="找班主任。")
    assert "找班主任。" in client.get(article.url).text


def test_related_articles_share_a_topic(client: Client) -> None:
    topic = make_topic()
    here, there, elsewhere = (make_article() for _ in range(3))
    draft = make_article(live=False)
    for article in (here, there, draft):
        article.topics.add(topic)
        article.save()
    related = list(client.get(here.url).context["related"])
    assert related == [there]
    assert elsewhere not in related


def test_a_private_article_is_for_those_who_signed_in(
    client: Client, cast: Cast
) -> None:
    article = make_article(title="内部")
    restrict(article, PageViewRestriction.LOGIN)
    asked = client.get(article.url)
    assert asked.status_code == 302
    assert asked.url.startswith("/sign-in/")
    assert titles(client) == []
    client.force_login(cast.an)
    assert client.get(article.url).status_code == 200
    assert titles(client) == ["内部"]


def test_an_article_for_a_group_is_listed_to_it_alone(
    client: Client, cast: Cast
) -> None:
    article = make_article(title="教师用")
    restriction = restrict(article, PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.get(name="Teachers"))
    client.force_login(cast.an)
    assert titles(client) == []
    client.force_login(cast.ms_li)
    assert titles(client) == ["教师用"]


def test_an_article_behind_a_password_is_in_no_list(client: Client) -> None:
    article = make_article()
    restrict(article, PageViewRestriction.PASSWORD, password="open")
    assert titles(client) == []


def test_home_shows_the_three_newest_public_articles(client: Client) -> None:
    first = make_article(title="旧")
    for n in range(3):
        make_article(title=f"新{n}")
    secret = make_article(title="内部")
    restrict(secret, PageViewRestriction.LOGIN)
    shown = {article.title for article in client.get("/").context["articles"]}
    assert shown == {"新0", "新1", "新2"}
    assert first.title not in shown


def test_a_copy_of_a_page_of_a_pack_is_the_schools_own() -> None:
    article = make_article(pack_key="starter/one")
    copy = article.copy(update_attrs={"slug": "copy", "title": "另存"})
    assert copy.pack_key is None


def test_the_day_of_review_is_shown(client: Client) -> None:
    article = make_article(reviewed_on=date(2026, 11, 1))
    assert "2026-11-01" in client.get(article.url).text
    assert ArticlePage.objects.for_stage(Stage.JUNIOR).count() == 1


def test_a_poster_is_called_one_where_kinds_are_mixed(client: Client) -> None:
    topic = make_topic(slug="gate")
    for genre in (Genre.POSTER, Genre.ARTICLE):
        make_article(title=genre.label, genre=genre, topics=[topic])
    page = client.get("/stages/junior/").text
    assert '<span class="muted text-small">Poster</span>' in page
    assert '<span class="muted text-small">Article</span>' in page
