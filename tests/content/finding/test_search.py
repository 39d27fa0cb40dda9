"""Searching: what is found, in which order, by whom; the same on both databases."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from content.editing import grant_content_permissions
from content.finding.filters import Filters
from content.finding.indexing import index_again
from content.finding.query import Search
from content.models import ArticlePage
from content.tree import plant
from curriculum.models import Pause, Stage, Topic
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
VISITOR = AnonymousUser()
AGENDA = [
    (
        "activity",
        {
            "title": "安心开始",
            "minutes": 4,
            "method": "EXPLAIN",
            "script": "<p>请大家看黑板。</p>",
            "slides": [{"title": "今天的约定", "lines": ["可以离开"]}],
        },
    )
]


@pytest.fixture(autouse=True)
def permissions(db: None) -> None:
    plant()
    grant_content_permissions()


def found(text: str, user=VISITOR, kind: str = "", **filters) -> list[str]:
    search = Search(user, text, Filters(**filters), kind)
    return [result.page.title for result in search.fetch(search.ranked[:])]


def about(page: Page, *topics: Topic) -> None:
    page.topics.add(*topics)
    page.save()
    index_again(page)


@pytest.mark.parametrize("word", ["书包", "无人", "人认", "领的", "楼道"])
def test_two_characters_are_found_anywhere_in_a_text(word: str) -> None:
    make_article(title="甲", body=[("text", "<p>楼道里有无人认领的书包。</p>")])
    make_article(title="乙")
    assert found(word) == ["甲"]


def test_every_block_of_an_article_is_searched() -> None:
    make_article(
        title="甲",
        introduction="先看传达室。",
        body=[
            ("key_points", ["走慢一点"]),
            ("steps", {"title": "顺序", "items": ["站到操场"], "locator": ""}),
            ("do_dont", {"do": ["喊保安"], "dont": ["去围观"]}),
        ],
        practice=[("checklist", {"title": "回家", "items": ["背下门牌"]})],
    )
    for word in ("传达室", "走慢", "操场", "保安", "围观", "门牌"):
        assert found(word) == ["甲"], word


def test_lessons_are_found_by_their_steps_and_courses_by_their_introduction() -> None:
    course = make_course(title="课程", introduction="走进校门之前。")
    make_lesson(course, title="课时")
    assert found("留意") == ["课时"]
    assert found("校门") == ["课程"]


def test_plans_are_found_by_agenda_script_and_slides_but_only_by_teachers(
    cast: Cast,
) -> None:
    make_plan(title="班会", agenda=AGENDA, objectives=["说得出三步"])
    for word in ("安心", "黑板", "约定", "三步"):
        assert found(word, cast.ms_li) == ["班会"], word
        assert found(word, cast.an) == found(word) == []


def test_a_page_is_found_by_its_topics_and_by_what_its_questions_ask() -> None:
    article = make_article(title="甲")
    about(article, make_topic(title="谣言", title_en="Rumours"))
    asked = make_question(stem="门卫为什么登记？", topic=make_topic(title="来访"))
    make_lesson(title="乙", check_quiz=make_quiz([asked], title="小测"))
    make_article(title="丙", practice=[("question", asked)])
    assert found("谣言") == found("rumour") == ["甲"]
    assert set(found("登记")) == set(found("来访")) == {"乙", "丙"}
    assert found("小测") == ["乙"]


def test_a_new_name_of_a_topic_or_question_finds_the_page(
    client: Client, cast: Cast
) -> None:
    article, topic = make_article(title="甲"), make_topic(title="谣言")
    about(article, topic)
    asked = make_question(stem="门卫为什么登记？")
    make_lesson(title="乙", check_quiz=make_quiz([asked]))
    client.force_login(cast.eve)
    address = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    form = {"title": "传言", "title_en": "", "slug": topic.slug, "sort_order": 0}
    assert client.post(address, {**form, "description": ""}).status_code == 302
    assert found("传言") == ["甲"]
    assert found("谣言") == []
    page = make_article(title="丙", practice=[("question", asked)])
    asked.stem = "门卫为什么打电话？"
    asked.save_revision().publish()
    assert page.title in found("电话")


def test_all_words_have_to_be_there() -> None:
    make_article(title="书包放哪里")
    make_article(title="书包和水杯放哪里")
    assert found("书包 水杯") == found("水杯书包") == ["书包和水杯放哪里"]
    assert found("书包 雨伞") == []


def test_titles_come_first_then_introductions_then_texts_and_the_newest_of_each() -> (
    None
):
    now = timezone.now()
    text = [("text", "<p>集合点在操场。</p>")]
    names = [
        ("文一", {"body": text}, 1),
        ("介一", {"introduction": "先找集合点。"}, 5),
        ("集合点一", {}, 9),
        ("集合点二", {}, 2),
        ("文二", {"body": text}, 3),
        ("介二", {"introduction": "先找集合点。"}, 4),
    ]
    for title, fields, days in names:
        article = make_article(title=title, **fields)
        moment = now - timedelta(days=days)
        ArticlePage.objects.filter(pk=article.pk).update(first_published_at=moment)
    course = make_course(title="集合点三")
    Page.objects.filter(pk=course.pk).update(first_published_at=now)
    expected = ["集合点三", "集合点二", "集合点一", "介二", "介一", "文一", "文二"]
    assert found("集合点") == expected


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("刀", ["剪刀放好"]),
        ("，。！？", []),
        ("\"剪刀\" '放好'", ["剪刀放好"]),
        ("剪刀 AND 放好", ["剪刀放好"]),
        ("NEAR(剪刀", []),
        ("剪刀*", ["剪刀放好"]),
        ("title:剪刀", []),
        ("剪%", ["剪刀放好"]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("剪刀😀", ["剪刀放好"]),
        ("😀", []),
        ("", []),
        ("   ", []),
        ("放好" * 150, ["剪刀放好"]),
        ("' OR 1=1 --", []),
        ("\x00剪刀", ["剪刀放好"]),
        ("１１０", ["ABC 报警 110"]),
        ("abc", ["ABC 报警 110"]),
        ("ＡＢＣ", ["ABC 报警 110"]),
        ("12110", []),
        ("怎么放好剪刀？", ["剪刀放好"]),
    ],
)
def test_whatever_is_typed_has_an_answer(text: str, titles: list[str]) -> None:
    make_article(title="剪刀放好", body=[("text", "<p>甲</p>")])
    make_article(title="ABC 报警 110", body=[("text", "<p>乙</p>")])
    assert found(text) == titles


def test_initials_find_a_title() -> None:
    make_article(title="遇到可疑快递，要问大人")
    assert found("kykd") == ["遇到可疑快递，要问大人"]
    assert found("KYKDYW") == ["遇到可疑快递，要问大人"]
    assert found("kdkd") == []


def test_english_words_are_found_in_both_numbers() -> None:
    make_article(title="Fire drills at school")
    assert found("drill") == found("Drills") == ["Fire drills at school"]
    assert found("rill") == []


def test_filters_narrow(cast: Cast) -> None:
    topic = make_topic(slug="gate")
    one = make_article(title="校门一", minutes=4)
    make_article(title="校门二", stage=Stage.STAFF, minutes=12)
    make_plan(title="校门三", minutes=40, agenda=AGENDA)
    about(one, topic)
    assert found("校门", stage=Stage.STAFF) == ["校门二"]
    assert found("校门", topic=topic) == ["校门一"]
    assert found("校门", minutes=5) == ["校门一"]
    assert found("校门", cast.ms_li, "plan") == ["校门三"]
    assert set(found("", minutes=20)) == {"校门一", "校门二"}


def test_what_may_not_be_read_is_not_found(cast: Cast) -> None:
    make_topic()  # a topic is left, so what is about none stays
    paused = make_topic()
    about(make_article(title="操场一"), paused)
    make_article(title="操场二", live=False)
    hidden = make_article(title="操场三")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert found("操场") == ["操场三", "操场一"][1:]
    Pause.objects.create(reason="x", started_by=cast.dean).topics.add(paused)
    assert found("操场") == []
    assert found("操场", cast.an) == ["操场三"]


def test_what_is_published_is_found_at_once_and_what_is_withdrawn_no_more() -> None:
    article = make_article(title="操场", live=False)
    assert found("操场") == []
    article.title = "广场"
    article.save_revision().publish()
    assert found("广场") == ["广场"]
    assert found("操场") == []
    ArticlePage.objects.get().unpublish()
    assert found("广场") == []


def test_a_search_costs_the_same_for_more_pages(
    cast: Cast, django_assert_max_num_queries
) -> None:
    topic = make_topic()

    def make(count: int) -> None:
        for _ in range(count):
            about(make_article(title="操场"), topic)
            about(make_lesson(title="操场"), topic)
            about(make_plan(title="操场", agenda=AGENDA), topic)

    def first_page() -> int:
        search = Search(cast.ms_li, "操场", Filters())
        return len(search.fetch(search.ranked[:10]))

    make(1)
    first_page()
    with django_assert_max_num_queries(24) as few:
        assert first_page() == 3
    make(4)
    with django_assert_max_num_queries(len(few)):
        assert first_page() == 10
