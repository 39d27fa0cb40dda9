"""The front page: what a visitor sees first."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.tree import plant
from tests.cast import Cast
from tests.factories import make_article


def test_visitor_sees_what_this_is_and_the_newest_articles(client: Client, db: None):
    make_article(title="看行为，不看长相")

    page = client.get("/").content.decode()

    assert "Notice, keep away, tell" in page
    assert "Behaviour, never looks" in page
    assert "看行为，不看长相" in page
    assert "To my tasks" not in page


def test_draft_is_not_on_the_front_page(client: Client, db: None):
    make_article(title="还没写完", live=False)

    assert "还没写完" not in client.get("/").content.decode()


def test_front_page_without_articles_offers_none_to_read(client: Client, db: None):
    plant()

    page = client.get("/").content.decode()

    assert "Read an article" not in page


def test_signed_in_pupil_is_led_to_the_tasks(client: Client, cast: Cast):
    plant()
    client.force_login(cast.an)

    page = client.get("/").content.decode()

    assert "To my tasks" in page
    assert cast.an.full_name in page


def test_front_page_costs_the_same_with_four_articles_and_with_twenty(
    client: Client, db: None, django_assert_num_queries
):
    for number in range(4):
        make_article(title=f"文章{number}")
    client.get("/?fresh")  # Wagtail keeps the roots of its sites from now on
    with CaptureQueriesContext(connection) as queries:
        client.get("/?fresh")
    few = len(queries)

    for number in range(16):
        make_article(title=f"新文章{number}")

    client.get("/?fresh")
    with django_assert_num_queries(few):
        response = client.get("/?fresh")
    assert few <= 10  # three of them ask for the edition, which is next to nothing
    assert len(response.context["articles"]) == 3
