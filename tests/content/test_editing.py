"""What editors do in Wagtail, by URL: who may, who may not."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content.editing import grant_content_permissions
from content.models import (
    ArticleIndexPage,
    ArticlePage,
    CoursePage,
    LessonPage,
    MeetingPlanPage,
)
from content.tree import plant
from tests.cast import Cast
from tests.factories import (
    make_article,
    make_course,
    make_lesson,
    make_plan,
    make_source,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _granted(cast: Cast) -> None:
    plant()
    grant_content_permissions()


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.eve)
    return client


def article_form(**fields: object) -> dict[str, str]:
    data = {
        "title": "看行为",
        "slug": "look",
        "introduction": "",
        "genre": "ARTICLE",
        "stage": "JUNIOR",
        "minutes": "4",
        "topics": [],
        "reviewed_on": "",
        "closing": rich_text(""),
        "sensitivity": "NONE",
        "content_note": "",
        "step_out": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comment_notifications": "",
        "comments": {
            "TOTAL_FORMS": 0,
            "INITIAL_FORMS": 0,
            "MIN_NUM_FORMS": 0,
            "MAX_NUM_FORMS": "",
        },
        "body": streamfield([("text", rich_text("<p>先离开。</p>"))]),
        "practice": streamfield([]),
    }
    return nested_form_data({**data, **fields})


def add_url() -> str:
    parent = ArticleIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["content", "articlepage", parent.pk])


def edit_url(page: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


# An article from draft to publication


@pytest.mark.parametrize("name", ["eve", "dean"])
def test_editors_and_administrators_write_and_publish(
    client: Client, cast: Cast, name: str
) -> None:
    client.force_login(getattr(cast, name))
    assert client.get(add_url()).status_code == 200
    client.post(add_url(), article_form())
    article = ArticlePage.objects.get()
    assert not article.live
    assert Client().get("/articles/look/").status_code == 404

    response = client.post(
        edit_url(article), article_form(**{"action-publish": "action-publish"})
    )
    assert response.status_code == 302
    assert "先离开。" in Client().get("/articles/look/").text


def test_a_draft_is_previewed(editor: Client) -> None:
    parent = ArticleIndexPage.objects.get()
    preview = reverse(
        "wagtailadmin_pages:preview_on_add", args=["content", "articlepage", parent.pk]
    )
    sent = editor.post(preview, article_form(title="还没写完"))
    assert sent.json()["is_valid"]
    assert "还没写完" in editor.get(preview).text
    assert not ArticlePage.objects.exists()


def test_each_way_of_looking_at_a_page_is_previewed(editor: Client) -> None:
    plan = make_plan(
        agenda=[("activity", {"title": "呼吸", "minutes": 2, "script": "<p>慢</p>"})]
    )
    lesson = make_lesson()
    asked = editor.get(reverse("wagtailadmin_home")).wsgi_request
    for page, mode, text in (
        (make_article(), "", "先离开"),
        (lesson, "", "留意"),
        (lesson, "steps", "告诉老师"),
        (plan, "", "慢"),
        (plan, "slides", "呼吸"),
        (ArticleIndexPage.objects.get(), "", "Articles"),
    ):
        response = page.make_preview_request(asked, preview_mode=mode)
        assert response.status_code == 200
        assert text in response.rendered_content, (page, mode)


def test_an_article_is_published_when_its_time_comes(editor: Client) -> None:
    soon = timezone.now() + timedelta(hours=1)
    editor.post(
        add_url(),
        article_form(
            go_live_at=timezone.localtime(soon).strftime("%Y-%m-%d %H:%M"),
            **{"action-publish": "action-publish"},
        ),
    )
    article = ArticlePage.objects.get()
    assert not article.live
    assert article.approved_schedule
    revision = article.scheduled_revision
    # The hour passes.
    past = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert "先离开。" in Client().get("/articles/look/").text


def test_the_form_explains_itself_in_chinese(editor: Client, cast: Cast) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=cast.eve, preferred_language="zh-hans")
    page = editor.get(add_url()).text
    assert "适用对象" in page
    assert "可以找谁说，显示在文末。" in page


# Plans


def plan_form(minutes: int, planned: int) -> dict[str, str]:
    activity = {
        "title": "说出规则",
        "minutes": str(planned),
        "method": "EXPLAIN",
        "script": rich_text("<p>好。</p>"),
        "pupils": "",
        "material": "",
        "slides-count": "0",
    }
    data = article_form(
        title="方案",
        slug="plan",
        minutes=str(minutes),
        agenda=streamfield([("activity", activity)]),
        objectives="一\n\n 二 ",
        materials="",
        parents_note="",
        safeguarding="",
        teacher_notes="",
        **{"action-publish": "action-publish"},
    )
    return {key: value for key, value in data.items() if not key.startswith("body")}


def test_a_plan_whose_minutes_do_not_add_up_is_not_published(editor: Client) -> None:
    plan = make_plan(minutes=45)
    address = reverse("wagtailadmin_pages:edit", args=[plan.pk])
    refused = editor.post(address, plan_form(45, 40))
    assert refused.status_code == 200
    assert "adds up to 40 minutes" in refused.text
    assert editor.post(address, plan_form(45, 45)).status_code == 302
    plan = MeetingPlanPage.objects.get()
    assert plan.agenda_minutes == 45
    assert plan.objectives == ["一", "二"]


def test_a_draft_of_a_plan_may_be_incomplete(editor: Client) -> None:
    plan = make_plan(minutes=45)
    form = plan_form(45, 10)
    del form["action-publish"]
    address = reverse("wagtailadmin_pages:edit", args=[plan.pk])
    assert editor.post(address, form).status_code == 302


# The rest of the editors' desk


@pytest.mark.parametrize(
    "name",
    [
        "articles:index",
        "lessons:index",
        "plans:index",
        "wagtailsnippets_curriculum_topic:list",
        "wagtailsnippets_curriculum_topic:add",
        "wagtailsnippets_curriculum_source:list",
        "wagtailsnippets_curriculum_source:add",
        "wagtailadmin_home",
        "wagtailimages:index",
    ],
)
def test_editors_find_their_lists(editor: Client, name: str) -> None:
    make_article()
    make_source()
    make_topic()
    assert editor.get(reverse(name)).status_code == 200


def snippet_addresses() -> list[str]:
    source = make_source()
    prefix = "wagtailsnippets_curriculum_source:"
    return [
        reverse(f"{prefix}list"),
        reverse(f"{prefix}add"),
        *(
            reverse(prefix + name, args=[source.pk])
            for name in ("edit", "delete", "history", "inspect", "usage")
        ),
        reverse("wagtailsnippetchoosers_curriculum_source:choose"),
    ]


@pytest.mark.parametrize("name", ["ms_li", "an", "gao"])
def test_others_do_not_get_into_the_editors_desk(
    client: Client, cast: Cast, name: str
) -> None:
    article = make_article()
    client.force_login(getattr(cast, name))
    addresses = [
        reverse("wagtailadmin_home"),
        add_url(),
        edit_url(article),
        reverse("wagtailadmin_pages:delete", args=[article.pk]),
        reverse("wagtailadmin_pages:history", args=[article.pk]),
        reverse("articles:index"),
        *snippet_addresses(),
    ]
    for address in addresses:
        response = client.get(address)
        assert response.status_code in (302, 403), address
        assert article.title not in response.text
    client.post(edit_url(article), article_form(title="改了"))
    article.refresh_from_db()
    assert article.title != "改了"


@pytest.mark.parametrize("name", ["eve", "dean"])
def test_editors_do_not_manage_people_or_settings(
    client: Client, cast: Cast, name: str
) -> None:
    client.force_login(getattr(cast, name))
    for place in ("wagtailusers_users:index", "wagtailsites:index"):
        assert client.get(reverse(place)).status_code == 302


def test_granting_twice_changes_nothing() -> None:
    before = GroupPagePermission.objects.count()
    grant_content_permissions()
    assert GroupPagePermission.objects.count() == before


# Versions for other stages


def versions_url(page: ArticlePage) -> str:
    return reverse("parallel_versions", args=[page.pk])


def copy_url(page: ArticlePage) -> str:
    return reverse("copy_for_stage", args=[page.pk])


@pytest.mark.parametrize("make", [make_article, make_lesson, make_plan])
def test_a_page_is_copied_for_another_stage_as_a_draft(
    editor: Client, make: Any
) -> None:
    page = make(title="看行为", minutes=0)  # as many as an empty agenda has
    answer = editor.post(copy_url(page), {"stage": "LOWER_PRIMARY"})
    copy = type(page).objects.get(stage="LOWER_PRIMARY")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    page.refresh_from_db()
    assert not copy.live
    assert copy.get_parent() == page.get_parent()
    assert copy.title == "看行为 (Primary 1–3)"
    assert copy.parallel_key == page.parallel_key != ""
    assert copy.pack_key is None
    assert list(page.versions.values()) == [copy, page]
    # Publishing an older draft does not take them apart.
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.parallel_key == copy.parallel_key


def test_a_course_is_copied_with_its_lessons(editor: Client) -> None:
    course = make_course()
    lesson = make_lesson(course)
    editor.post(copy_url(course), {"stage": "SENIOR"})
    copy = CoursePage.objects.get(stage="SENIOR")
    twin = LessonPage.objects.child_of(copy).get()
    lesson.refresh_from_db()
    assert twin.stage == "SENIOR"
    assert twin.parallel_key == lesson.parallel_key != ""
    assert not twin.live


def test_there_is_one_version_for_each_stage(editor: Client) -> None:
    page = make_article()
    for _twice in range(2):
        answer = editor.post(copy_url(page), {"stage": "SENIOR"})
    assert answer.status_code == 200
    assert "not one of the available choices" in answer.text
    assert ArticlePage.objects.count() == 2


def test_lines_of_a_slide_stand_apart_in_versions(editor: Client) -> None:
    lines = ["说事情，不说人", "可以离开"]
    part = {"title": "开始", "minutes": 3, "slides": [{"title": "约", "lines": lines}]}
    page = make_plan(agenda=[("activity", part)])
    shown = editor.get(versions_url(page)).text
    for line in lines:
        assert f'<li class="thumb__line">{line}</li>' in shown


def test_versions_stand_side_by_side(editor: Client) -> None:
    page = make_article(title="看行为")
    editor.post(copy_url(page), {"stage": "SENIOR"})
    shown = editor.get(versions_url(page)).text
    assert "看行为 (Senior secondary)" in shown
    assert shown.count("先离开，再告诉大人。") == 2
    assert f"{copy_url(page)}?stage=STAFF" in shown
    for made in (make_course(), make_lesson(), make_plan()):
        assert editor.get(versions_url(made)).status_code == 200
    for place in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
        known = page if place.endswith("edit") else page.get_parent()
        assert versions_url(page) in editor.get(reverse(place, args=[known.pk])).text


@pytest.mark.parametrize("name", ["ms_li", "an", "gao"])
def test_others_neither_see_versions_nor_make_them(
    client: Client, cast: Cast, name: str
) -> None:
    page = make_article()
    client.force_login(getattr(cast, name))
    for answer in (
        client.get(versions_url(page)),
        client.post(copy_url(page), {"stage": "SENIOR"}),
    ):
        assert answer.status_code in (302, 403)
        assert page.title not in answer.text
    assert ArticlePage.objects.count() == 1


def test_pages_that_are_not_taught_have_no_versions(editor: Client) -> None:
    index = ArticleIndexPage.objects.get()
    assert editor.get(versions_url(index)).status_code == 404
    assert editor.get(reverse("copy_for_stage", args=[999999])).status_code == 404
