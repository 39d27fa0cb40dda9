"""Whoever has read an article says so, and it counts where it is asked for."""

import pytest
from django.urls import reverse

from content.models import ArticleReading
from reports.completion import completion_table
from tests.factories import make_article, make_campaign, make_lesson


@pytest.fixture
def article(db):
    return make_article(title="没人认领的书包")


def read(article):
    return reverse("content:article_read", args=[article.pk])


def test_a_pupil_says_so_at_the_end_of_the_article(client, cast, article):
    campaign = make_campaign(cast.school, (cast.class_7a,), (article,))
    client.force_login(cast.an)
    assert article.get_url() in client.get("/home/").text
    assert read(article) in client.get(article.get_url()).text
    assert "Have you read it?" in client.get(read(article)).text
    for _tap in range(2):
        response = client.post(read(article), follow=True)
        assert "you have read “没人认领的书包”" in response.text
    assert ArticleReading.objects.get().user == cast.an
    row = next(
        row
        for row in completion_table(campaign, cast.class_7a).rows
        if row.user_id == cast.an.pk
    )
    assert row.cells[0].words == "Taught"


def test_a_visitor_is_not_asked(client, article):
    assert read(article) not in client.get(article.get_url()).text
    for method in (client.get, client.post):
        assert method(read(article)).status_code == 302
    assert not ArticleReading.objects.exists()


def test_what_is_not_published_cannot_have_been_read(client, cast, article):
    article.unpublish()
    client.force_login(cast.an)
    assert client.post(read(article)).status_code == 404


def test_in_a_campaign_that_goes_in_order_the_next_comes_after(client, cast, article):
    lesson = make_lesson(title="留意")
    make_campaign(cast.school, (cast.class_7a,), (article, lesson), in_order=True)
    client.force_login(cast.an)
    desk = client.get("/home/").text
    assert "comes after “没人认领的书包”" in desk
    assert lesson.get_url() not in desk
    client.post(read(article))
    desk = client.get("/home/").text
    assert "comes after" not in desk
    assert lesson.get_url() in desk
