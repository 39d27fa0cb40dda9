"""Lists with their filters and cards, and the ways from page to page."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from content.editing import grant_content_permissions
from content.finding.indexing import index_again
from content.models import LessonCompletion
from content.tree import plant
from curriculum.models import Stage
from tests.cast import Cast
from tests.factories import (
    make_article,
    make_course,
    make_lesson,
    make_plan,
    make_question,
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


# Lists


def test_a_list_is_searched_and_filtered_in_its_address(client: Client) -> None:
    make_article(title="书包", minutes=4)
    make_article(title="水杯", minutes=12)

    def titles(query: str) -> list[str]:
        context = client.get(f"/articles/{query}").context
        return [page.title for page in context["page_obj"]]

    assert titles("?q=书包") == ["书包"]
    assert titles("?minutes=5") == ["书包"]
    assert titles("?q=书包&minutes=5&stage=JUNIOR") == ["书包"]
    assert titles("?q=雨伞") == []


def test_a_card_of_a_plan_says_how_it_is_taught(client: Client, cast: Cast) -> None:
    client.force_login(cast.ms_li)
    activity = {"title": "说", "minutes": 7, "method": "EXPLAIN", "script": ""}
    make_plan(
        title="方案",
        objectives=["说得出三步"],
        agenda=[
            ("activity", {**activity, "slides": []}),
            ("show_of_hands", {**HANDS, "question": make_question()}),
            ("handout", {"title": "单", "lines": ["写"], "document": None}),
        ],
    )
    page = client.get("/plans/?q=方案").text
    for words in ("说得出三步", "Talk 7′", "1 question by show of hands", "1 handout"):
        assert words in page


# Ways


def test_breadcrumbs_lead_from_the_home_page_to_the_lesson(client: Client) -> None:
    course = make_course(title="大课程")
    lesson = make_lesson(course, title="小课时")
    page = client.get(lesson.url).text
    start = page.index('class="breadcrumbs"')
    trail = page[start : page.index("</nav>", start)]
    places = [
        trail.index(text)
        for text in ('href="/"', 'href="/courses/"', f'href="{course.url}"', "小课时")
    ]
    assert places == sorted(places)


def test_related_pages_are_of_every_kind_and_of_the_same_stage_or_beside_it(
    client: Client, cast: Cast
) -> None:
    topic = make_topic()
    here = about(make_article(title="这里"), topic)
    about(make_article(title="同学段"), topic)
    about(make_article(title="邻学段", stage=Stage.UPPER_PRIMARY), topic)
    for far in (Stage.LOWER_PRIMARY, Stage.UNIVERSITY, Stage.STAFF):
        about(make_article(stage=far), topic)
    about(make_lesson(title="课时"), topic)
    about(make_plan(title="方案"), topic)
    make_article(title="无关")

    def related() -> list[str]:
        return [page.title for page in client.get(here.url).context["related"]]

    assert related() == ["同学段", "邻学段", "课时"]
    client.force_login(cast.ms_li)
    assert related() == ["同学段", "邻学段", "课时", "方案"]


def test_a_lesson_leads_to_the_one_before_and_the_one_after(client: Client) -> None:
    course = make_course()
    one, two, three = (make_lesson(course, title=f"第{n}课") for n in "一二三")
    context = client.get(two.url).context
    assert (context["previous"], context["following"]) == (one, three)
    assert client.get(one.url).context["previous"] is None
    end = client.get(reverse("content:lesson_end", args=[three.pk]))
    assert end.context["following"] is None


def test_a_course_says_where_one_stopped(client: Client, cast: Cast) -> None:
    course = make_course()
    make_lesson(course)
    second = make_lesson(course, title="第二课")
    client.force_login(cast.an)
    assert client.get(course.url).context["stopped"] is None
    run = LessonCompletion.begin(cast.an, second)
    run.show(second.step_ids[0])
    run.leave(second.step_ids[0])
    page = client.get(course.url).text
    assert "Go on with step 2 of lesson 2" in page
    assert reverse("content:lesson_step", args=[second.pk, 2]) in page
    client.logout()
    assert client.get(course.url).context["stopped"] is None


def test_a_topic_on_a_page_leads_to_all_about_it(client: Client) -> None:
    article = about(make_article(), make_topic(slug="gate"))
    assert 'href="/topics/gate/"' in client.get(article.url).text


# Editors


def test_the_admin_finds_chinese_words_too() -> None:
    article = make_article(title="楼道里无人认领的书包")
    for word in ("认领", "书包", "无人认领"):
        assert list(Page.objects.search(word)) == [article.page_ptr]
        assert list(Page.objects.autocomplete(word)) == [article.page_ptr]
    assert list(Page.objects.search("，")) == []
