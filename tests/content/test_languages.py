"""Pages in two languages. In the tests English is the site's own, Chinese the other."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Page, PageViewRestriction

from content.editing import grant_content_permissions
from content.models import (
    ArticleIndexPage,
    ArticlePage,
    HomePage,
    LessonCompletion,
    LessonPage,
)
from content.naming import pages_naming
from content.tree import plant_translations
from curriculum.school_facts import FactName
from meetings.models import ClassMeeting
from reports.completion import own_tasks
from reports.states import State
from tests.cast import Cast
from tests.factories import (
    make_article,
    make_campaign,
    make_course,
    make_lesson,
    make_plan,
)

pytestmark = pytest.mark.django_db

OTHER = "zh-hans"
AGENDA = [("breathing", {"title": "呼吸", "minutes": 5, "script": "<p>慢</p>"})]


@pytest.fixture(autouse=True)
def both_trees() -> None:
    plant_translations()


def translate(page: Any, live: bool = True, **fields: Any) -> Any:
    translation = page.copy_for_translation(Locale.objects.get(language_code=OTHER))
    for name, value in fields.items():
        setattr(translation, name, value)
    revision = translation.save_revision()
    if live:
        revision.publish()
    translation.refresh_from_db()
    return translation


def titles(client: Client, address: str) -> list[str]:
    return [page.title for page in client.get(address).context["page_obj"]]


# The trees


def test_each_language_has_its_home_and_lists_linked_with_the_others() -> None:
    home = HomePage.objects.get(locale=Locale.get_default())
    other = home.get_translation(Locale.objects.get(language_code=OTHER))
    assert other.title == "守望"
    assert [page.slug for page in other.get_children()] == [
        page.slug for page in home.get_children()
    ]
    assert {page.title for page in other.get_children()} == {
        "科普文章",
        "课程",
        "班会方案",
    }
    assert all(page.live for page in other.get_descendants(inclusive=True))


def test_a_tree_of_one_language_gets_the_other_and_keeps_what_is_in_it() -> None:
    for home in HomePage.objects.exclude(locale=Locale.get_default()):
        home.delete()
    article = make_article(title="Kept")
    plant_translations()
    plant_translations()
    assert ArticlePage.objects.get() == article
    assert ArticleIndexPage.objects.count() == 2


def test_a_renamed_home_page_keeps_its_name() -> None:
    HomePage.objects.filter(locale__language_code=OTHER).update(title="我们的学校")
    plant_translations()
    assert HomePage.objects.filter(title="我们的学校").count() == 1


# Addresses


def test_a_page_is_addressed_in_the_language_of_whoever_reads() -> None:
    article = make_article(slug="one")
    with override("en"):
        assert article.get_url() == "/articles/one/"
    with override(OTHER):
        assert article.get_url() == "/zh-hans/articles/one/"


def test_an_address_in_chinese_is_kept_in_either_language(client: Client) -> None:
    article = make_article(slug="推侧门的人", title="推侧门的人")
    with override(OTHER):
        address = article.get_url()
    assert address == f"/{OTHER}{article.get_url()}"
    assert client.get(address).status_code == 200
    assert address in client.get(f"/{OTHER}/articles/").text


def test_a_translation_has_one_address_for_everybody() -> None:
    translation = translate(make_article(slug="one"))
    for language in ("en", OTHER):
        with override(language):
            assert translation.get_url() == "/zh-hans/articles/one/"
            assert translation.full_url.endswith("/zh-hans/articles/one/")


def test_addresses_cost_no_queries(django_assert_num_queries: Any) -> None:
    articles = [make_article(), translate(make_article())]
    articles[0].get_url()  # the roots of the sites are kept from now on
    with override(OTHER), django_assert_num_queries(0):
        for article in articles:
            assert article.get_url()
            assert article.language
    article = Page.objects.get(pk=articles[0].pk).specific_deferred
    with override(OTHER), django_assert_num_queries(0):
        assert article.get_url().startswith("/zh-hans/")


def test_readers_see_the_translation_at_the_same_path(client: Client) -> None:
    article = make_article(slug="one", title="Look at what people do")
    translate(article, title="看行为")
    assert "Look at what people do" in client.get("/articles/one/").text
    page = client.get("/zh-hans/articles/one/").text
    assert "看行为" in page
    assert "data-untranslated" not in page


@pytest.mark.parametrize("with_draft", [True, False])
def test_without_a_translation_the_original_is_shown_and_says_so(
    client: Client, with_draft: bool
) -> None:
    article = make_article(slug="one", title="Look at what people do")
    if with_draft:
        translate(article, live=False, title="还没译好")
    page = client.get("/zh-hans/articles/one/").text
    assert "Look at what people do" in page
    assert "data-untranslated" in page
    assert '<article lang="en">' in page
    assert '<html lang="zh-hans">' in page
    assert "还没译好" not in page
    own = client.get("/articles/one/").text
    assert "data-untranslated" not in own
    assert '<article lang="en">' not in own


def test_a_withdrawn_translation_gives_way_to_the_original(client: Client) -> None:
    translation = translate(make_article(slug="one", title="One"), title="一")
    assert "一" in client.get("/zh-hans/articles/one/").context["page"].title
    translation.unpublish()
    assert client.get("/zh-hans/articles/one/").context["page"].title == "One"


def test_the_address_of_the_original_leads_to_a_translation_with_its_own(
    client: Client,
) -> None:
    article = make_article(slug="one")
    translate(article, slug="yi")
    assert client.get("/zh-hans/articles/one/")["Location"] == "/zh-hans/articles/yi/"
    assert client.get("/zh-hans/articles/yi/").status_code == 200


def test_the_address_of_a_translation_leads_back_to_the_original(
    client: Client,
) -> None:
    article = make_article(slug="one")
    translate(article, slug="yi")
    assert client.get("/articles/yi/")["Location"] == "/articles/one/"


def test_nothing_is_at_an_address_that_no_page_has(client: Client) -> None:
    for address in ("/articles/none/", "/zh-hans/articles/none/", "/zh-hans/none/"):
        assert client.get(address).status_code == 404


def test_a_lesson_not_translated_is_found_below_a_translated_course(
    client: Client,
) -> None:
    course = make_course(slug="course")
    make_lesson(course, slug="first", title="First")
    translate(course, slug="kecheng")
    page = client.get("/zh-hans/courses/kecheng/first/")
    assert page.context["page"].title == "First"


def test_a_restricted_original_is_not_opened_by_the_other_language(
    client: Client, cast: Cast
) -> None:
    article = make_article(slug="one")
    restriction = PageViewRestriction.objects.create(
        page=article, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.get_or_create(name="Teachers")[0])
    asked = client.get("/zh-hans/articles/one/")
    assert asked.status_code == 302
    assert asked["Location"].startswith("/zh-hans/sign-in/")


def test_a_translation_is_closed_to_whom_its_original_is(client: Client) -> None:
    article = make_article(slug="one")
    translate(article, title="一")
    PageViewRestriction.objects.create(
        page=ArticleIndexPage.objects.get(locale=Locale.get_default()),
        restriction_type=PageViewRestriction.LOGIN,
    )
    assert client.get("/zh-hans/articles/one/").status_code == 302
    assert client.get("/zh-hans/articles/").status_code == 302


def test_a_preview_of_a_translation_shows_it(cast: Cast, rf: Any) -> None:
    draft = translate(make_article(), live=False, title="草稿")
    translation = draft.get_latest_revision_as_object()
    request = rf.get("/")
    request.user = cast.eve
    response = translation.make_preview_request(request)
    assert "草稿" in response.rendered_content


# Lists


def test_lists_show_each_page_once_in_the_readers_language(client: Client) -> None:
    translate(make_article(title="One"), title="一")
    make_article(title="Two")
    translate(make_article(title="Three"), live=False, title="三")
    assert titles(client, "/articles/") == ["Three", "Two", "One"]
    assert set(titles(client, "/zh-hans/articles/")) == {"一", "Two", "Three"}
    assert client.get("/zh-hans/articles/").text.count("In Chinese only") == 0


def test_a_translation_that_may_not_be_read_hides_nothing() -> None:
    article = make_article()
    translation = translate(article)
    PageViewRestriction.objects.create(
        page=translation, restriction_type=PageViewRestriction.LOGIN
    )
    from django.contrib.auth.models import AnonymousUser

    visible = ArticlePage.objects.visible_to(AnonymousUser())
    assert list(visible.in_language(OTHER)) == [article]


def test_the_home_page_shows_each_article_once(client: Client) -> None:
    translate(make_article(title="One"), title="一")
    assert [a.title for a in client.get("/").context["articles"]] == ["One"]
    other = client.get("/zh-hans/").context["articles"]
    assert [a.title for a in other] == ["一"]


def test_where_a_schools_value_is_named_each_page_is_shown_once(cast: Cast) -> None:
    text = '<embed embedtype="school-fact" name="assembly_point"/>'
    article = make_article(title="Go out", body=[("text", f"<p>{text}</p>")])
    translation = translate(article, title="走出去")
    assert pages_naming(cast.dean) == {FactName.ASSEMBLY_POINT: [article]}
    with override(OTHER):
        assert pages_naming(cast.dean) == {FactName.ASSEMBLY_POINT: [translation]}


def test_lists_cost_the_same_for_more_translations(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(2):
        translate(make_article())
    client.get("/zh-hans/articles/?fresh")
    with django_assert_max_num_queries(25) as few:
        client.get("/zh-hans/articles/?fresh")
    most = len(few)
    for _ in range(6):
        translate(make_article())
        make_article()
    client.get("/zh-hans/articles/?fresh")
    with django_assert_max_num_queries(most):
        client.get("/zh-hans/articles/?fresh")


def test_a_course_keeps_the_order_of_its_lessons_in_every_language(
    client: Client,
) -> None:
    course = make_course(slug="course")
    lessons = [make_lesson(course, title=title) for title in ("One", "Two", "Three")]
    translate(course, title="课")
    translate(lessons[2], title="三")
    translate(lessons[0], title="一")
    shown = client.get("/zh-hans/courses/course/").context["lessons"]
    assert [lesson.title for lesson, *_state in shown] == ["一", "Two", "三"]
    shown = client.get("/courses/course/").context["lessons"]
    assert [lesson.title for lesson, *_state in shown] == ["One", "Two", "Three"]


# The switch


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/articles/one/", "/zh-hans/articles/one/"),
        ("/articles/?stage=JUNIOR&topic=x", "/zh-hans/articles/?stage=JUNIOR&topic=x"),
        ("/zh-hans/articles/one/", "/articles/one/"),
        ("/sign-in/?next=/articles/", "/zh-hans/sign-in/?next=/articles/"),
        ("/articles/none/", "/zh-hans/articles/none/"),
        ("/", "/zh-hans/"),
        ("/zh-hans/", "/"),
        ("/no.where", "/zh-hans/"),
    ],
)
def test_the_switch_keeps_the_page(client: Client, here: str, there: str) -> None:
    make_article(slug="one")
    page = client.get(here).text
    code = "en" if here.startswith("/zh-hans/") else OTHER
    assert f'href="{there.replace("&", "&amp;")}" hreflang="{code}"' in page


# Evidence


def go_through(client: Client, lesson: LessonPage, language: str) -> None:
    with override(language):
        client.post(reverse("content:lesson_start", args=[lesson.pk]))
        for number in range(1, len(lesson.step_ids) + 1):
            address = reverse("content:lesson_step", args=[lesson.pk, number])
            assert client.get(address).status_code == 200
            client.post(reverse("content:lesson_leave", args=[lesson.pk, number]))
        client.get(reverse("content:lesson_end", args=[lesson.pk]))


@pytest.mark.parametrize("own_steps", [False, True])
def test_a_lesson_studied_in_translation_counts_for_the_campaign(
    client: Client, cast: Cast, own_steps: bool
) -> None:
    course = make_course()
    lesson = make_lesson(course)
    translate(course)
    step = ("step", {"title": "一步", "body": [("text", "<p>看。</p>")]})
    fields = {"steps": [step]} if own_steps else {}
    translation = translate(lesson, title="译文", **fields)
    translation = LessonPage.objects.get(pk=translation.pk)
    campaign = make_campaign(cast.school, (cast.class_7a,), (lesson,))
    client.force_login(cast.an)
    go_through(client, translation, OTHER)
    run = LessonCompletion.objects.get()
    assert run.lesson == lesson
    assert run.completed_at
    [(_column, cell)] = own_tasks(
        cast.an, cast.class_7a.pk, [campaign], timezone.localdate()
    )
    assert cell.state == State.TAUGHT
    for page in (lesson, translation):
        assert client.get(page.get_url()).context["completed"] == run


def test_a_lesson_begun_in_one_language_goes_on_in_the_other(
    client: Client, cast: Cast
) -> None:
    course = make_course()
    lesson = make_lesson(course)
    translate(course)
    translate(lesson, title="译文")
    client.force_login(cast.an)
    client.post(f"/lessons/{lesson.pk}/start/")
    client.get(f"/lessons/{lesson.pk}/steps/1/")
    client.post(f"/lessons/{lesson.pk}/steps/1/next/")
    page = client.get(f"/zh-hans/lessons/{lesson.pk}/steps/2/")
    assert page.status_code == 200
    assert page.context["page"].title == "译文"


def test_a_meeting_with_a_translated_plan_counts_as_one_with_the_plan(
    client: Client, cast: Cast
) -> None:
    plan = make_plan(agenda=AGENDA)
    translation = translate(plan, title="译文")
    grant_content_permissions()
    client.force_login(cast.ms_li)
    with override(OTHER):
        address = reverse("meetings:start", args=[cast.class_7a.pk, translation.pk])
    client.post(address)
    assert ClassMeeting.objects.get().plan == plan
    slides = client.get(f"/zh-hans/plans/{plan.pk}/present/")
    assert slides.context["page"].title == "译文"


def test_campaigns_offer_each_lesson_and_plan_once(cast: Cast) -> None:
    from campaigns.catalogue import Catalogue

    course = make_course()
    lesson = make_lesson(course, title="One")
    translate(course)
    translate(lesson, title="一")
    translate(make_plan(title="Plan", agenda=AGENDA), title="方案")
    names = [name for _key, name in Catalogue().choices]
    assert sorted(names) == ["One", "Plan"]


# Editors


def test_an_editor_translates_a_page_by_wagtails_own_action(
    client: Client, cast: Cast
) -> None:
    call_command("setup_site")
    article = make_article(title="One")
    client.force_login(cast.eve)
    address = reverse("simple_translation:submit_page_translation", args=[article.pk])
    assert (
        address
        in client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text
    )
    other = Locale.objects.get(language_code=OTHER)
    response = client.post(address, {"locales": [other.pk]})
    translation = article.get_translation(other)
    assert response["Location"] == reverse(
        "wagtailadmin_pages:edit", args=[translation.pk]
    )
    assert not translation.live
    assert translation.body[0].id == article.body[0].id


def test_a_teacher_translates_nothing(client: Client, cast: Cast) -> None:
    call_command("setup_site")
    article = make_article()
    client.force_login(cast.ms_li)
    address = reverse("simple_translation:submit_page_translation", args=[article.pk])
    other = Locale.objects.get(language_code=OTHER)
    client.post(address, {"locales": [other.pk]})
    assert not article.has_translation(other)
