"""The search page, topics and stages: what each reader is shown."""

import pytest
from django.test import Client
from django.urls import reverse

from content.editing import grant_content_permissions
from content.finding.indexing import index_again
from content.tree import plant
from curriculum.models import GlossaryTerm, Pause, Stage
from tests.cast import Cast
from tests.factories import (
    make_article,
    make_course,
    make_lesson,
    make_plan,
    make_question,
    make_quiz,
    make_topic,
)

pytestmark = pytest.mark.django_db
HANDS = {"title": "举手", "minutes": 3, "script": ""}


@pytest.fixture(autouse=True)
def site(db: None) -> None:
    plant()
    grant_content_permissions()


def about(page, *topics):
    page.topics.add(*topics)
    page.save()
    index_again(page)
    return page


# Searching


def test_a_visitor_searches_from_the_header(client: Client) -> None:
    make_article(title="书包在哪里", introduction="一只书包。")
    home = client.get("/").text
    assert f'action="{reverse("content:search")}"' in home
    page = client.get("/search/?q=书包")
    assert page.status_code == 200
    assert "<mark>书包</mark>在哪里" in page.text
    assert "1 page found" in page.text


def test_what_was_typed_is_escaped_and_kept(client: Client) -> None:
    page = client.get("/search/", {"q": "<script>书包", "stage": "JUNIOR"}).text
    assert "<script>书包" not in page
    assert "&lt;script&gt;书包" in page
    assert "Nothing was found." in page


def test_nothing_typed_offers_topics_and_stages(client: Client) -> None:
    about(make_article(), make_topic(title="校门", slug="gate"))
    page = client.get("/search/").text
    assert 'href="/topics/gate/"' in page
    assert 'href="/stages/lower-primary/"' in page


def test_marks_alone_are_answered_with_advice(client: Client) -> None:
    make_article()
    assert "There is no word in what you typed" in client.get("/search/?q=？！").text


def test_a_very_long_text_is_cut_and_says_so(client: Client) -> None:
    page = client.get("/search/", {"q": "书包" * 150}).text
    assert "only the first 100 characters" in page


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "kind=x", "stage=x&topic=x&minutes=x", "q=%00"]
)
def test_nonsense_in_the_address_does_no_harm(client: Client, query: str) -> None:
    make_article(title="书包")
    assert client.get(f"/search/?q=书包&{query}").status_code == 200


def test_results_have_pages_and_tabs(client: Client) -> None:
    for n in range(12):
        make_article(title=f"书包{n}")
    make_course(title="书包课")
    first = client.get("/search/?q=书包")
    assert len(first.context["results"]) == 10
    assert [(k, n) for k, _label, n in first.context["search"].counts] == [
        ("article", 12),
        ("course", 1),
    ]
    assert len(client.get("/search/?q=书包&page=2").context["results"]) == 3
    assert len(client.get("/search/?q=书包&kind=course").context["results"]) == 1


def test_terms_and_topics_answer_at_once(client: Client) -> None:
    GlossaryTerm.objects.create(slug="x", term="反常", meaning="和平时不一样。")
    make_topic(title="留意反常行为", slug="unusual")
    page = client.get("/search/?q=反常").text
    assert "和平时不一样。" in page
    assert 'href="/topics/unusual/"' in page


def test_nothing_found_offers_what_is_near(client: Client) -> None:
    make_article(title="可疑快递怎么办", minutes=12)
    make_topic(title="可疑物品", slug="objects")
    page = client.get("/search/?q=可疑的外星人")
    assert [p.title for p in page.context["near_pages"]] == ["可疑快递怎么办"]
    assert [t.slug for t in page.context["near_topics"]] == ["objects"]
    narrowed = client.get("/search/?q=快递&minutes=5").text
    assert "Without the narrowing there is 1 page" in narrowed


def test_a_paused_topic_answers_nothing(client: Client, cast: Cast) -> None:
    topic = make_topic(title="来访登记", slug="visitors")
    about(make_article(title="来访"), topic)
    pause = Pause.objects.create(reason="x", started_by=cast.dean)
    pause.topics.add(topic)
    page = client.get("/search/?q=来访").text
    assert "/topics/visitors/" not in page
    assert "0 pages found" in page
    assert client.get("/topics/visitors/").status_code == 404
    assert client.get("/topics/").context["topics"] == []


def test_the_search_page_costs_the_same_for_more_pages(
    client: Client, cast: Cast, django_assert_max_num_queries
) -> None:
    client.force_login(cast.ms_li)
    topic = make_topic(title="书包")

    def make(count: int) -> None:
        for _ in range(count):
            about(make_article(title="书包"), topic)
            about(make_plan(title="书包"), topic)

    make(1)
    client.get("/search/?q=书包")
    with django_assert_max_num_queries(40) as few:
        client.get("/search/?q=书包")
    make(3)
    with django_assert_max_num_queries(len(few)):
        client.get("/search/?q=书包")


# Topics and stages


def test_a_topic_gathers_every_kind_its_reader_may_see(
    client: Client, cast: Cast
) -> None:
    topic = make_topic(slug="gate", title="校门")
    for page in (
        make_article(title="文章"),
        make_lesson(title="课时"),
        make_plan(title="方案"),
    ):
        about(page, topic)
    make_quiz([make_question(topic=topic)], title="小自测")

    def shown() -> tuple[set[str], list[str]]:
        context = client.get("/topics/gate/").context
        titles = {p.title for shelf in context["shelves"] for p in shelf.pages}
        return titles, [quiz.title for quiz in context["self_checks"]]

    assert shown() == ({"文章", "课时"}, [])
    client.force_login(cast.an)
    assert shown() == ({"文章", "课时"}, ["小自测"])
    client.force_login(cast.ms_li)
    assert shown() == ({"文章", "课时", "方案"}, ["小自测"])


def test_a_topic_narrows_by_stage(client: Client) -> None:
    topic = make_topic(slug="gate")
    about(make_article(title="初中"), topic)
    about(make_article(title="教职工", stage=Stage.STAFF), topic)
    shelves = client.get("/topics/gate/?stage=STAFF").context["shelves"]
    assert [p.title for p in shelves[0].pages] == ["教职工"]
    assert "nothing about this yet" in client.get("/topics/gate/?stage=SENIOR").text


def test_a_stage_gathers_everything_also_by_topic(client: Client) -> None:
    topic = make_topic(title="校门")
    about(make_article(title="初中的"), topic)
    make_article(title="别的", stage=Stage.STAFF)
    context = client.get("/stages/junior/").context
    assert [p.title for p in context["shelves"][0].pages] == ["初中的"]
    [(found, pages)] = context["by_topic"]
    assert found == topic
    assert [page.title for _kind, page in pages] == ["初中的"]


@pytest.mark.parametrize(
    "path", ["/stages/kindergarten/", "/stages/JUNIOR/", "/topics/no-such/"]
)
def test_what_there_is_not_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_lists_of_topics_and_stages_count_what_may_be_read(client: Client) -> None:
    topic = make_topic()
    about(make_article(), topic)
    about(make_article(live=False), topic)
    about(make_plan(), topic)
    assert client.get("/topics/").context["topics"] == [(topic, 1)]
    assert client.get("/stages/").context["stages"] == [(Stage.JUNIOR, 1)]


@pytest.mark.parametrize("path", ["/topics/gate/", "/stages/junior/", "/plans/"])
def test_these_pages_cost_the_same_for_more_rows(
    client: Client, cast: Cast, django_assert_max_num_queries, path: str
) -> None:
    client.force_login(cast.ms_li)
    topic = make_topic(slug="gate")
    agenda = [("show_of_hands", {**HANDS, "question": make_question(topic=topic)})]

    def make(count: int) -> None:
        for _ in range(count):
            about(make_article(), topic)
            about(make_plan(agenda=agenda), topic)

    make(1)
    client.get(path)
    with django_assert_max_num_queries(37) as few:
        client.get(path)
    make(4)
    with django_assert_max_num_queries(len(few)):
        client.get(path)
