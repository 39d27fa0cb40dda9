"""What Wagtail brings for drafts works with our pages: comparing, commenting."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment

from content.editing import grant_content_permissions
from content.tree import plant
from tests.cast import Cast
from tests.content.everything import make_document, make_full_article
from tests.content.test_editing import article_form, edit_url
from tests.factories import make_article, make_course, make_lesson, make_plan

pytestmark = pytest.mark.django_db
AGENDA = [
    ("breathing", {"title": "呼吸", "minutes": 5, "script": "<p>慢</p>"}),
    ("handout", {"title": "任务单", "lines": ["一"]}),
]


@pytest.fixture
def editor(client: Client, cast: Cast, settings: Any, tmp_path: Any) -> Client:
    settings.MEDIA_ROOT = tmp_path
    plant()
    grant_content_permissions()
    client.force_login(cast.eve)
    return client


def compared(editor: Client, page: Any, before: Any) -> str:
    after = page.save_revision()
    revisions = [page.pk, before.pk, after.pk]
    address = reverse("wagtailadmin_pages:revisions_compare", args=revisions)
    response = editor.get(address)
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("make", [make_article, make_course, make_lesson, make_plan])
def test_two_drafts_of_each_kind_of_page_are_compared(
    editor: Client, make: Any
) -> None:
    page = make(introduction="先看。")
    before = page.save_revision()
    page.introduction = "先离开。"
    shown = compared(editor, page, before)
    assert '<span class="deletion">先看。</span>' in shown
    assert '<span class="addition">先离开。</span>' in shown


def test_blocks_of_every_kind_are_compared(editor: Client) -> None:
    article = make_full_article()
    before = article.save_revision()
    kept = article.body[0].block_type
    for number in range(len(article.body) - 1, 0, -1):
        del article.body[number]
    del article.practice[:]
    shown = compared(editor, article, before)
    assert kept == "text"
    for words in ("看他做什么。", "校门口的侧门", "慢慢走一遍", "哪一样值得告诉大人？"):
        assert words in shown.split("deletion", 1)[1]


def test_the_parts_of_a_meeting_are_compared(editor: Client) -> None:
    plan = make_plan(agenda=AGENDA, objectives=["会说", "会走"])
    before = plan.save_revision()
    plan.objectives = ["会说", "会听"]
    plan.agenda[0].value["title"] = "慢呼吸"
    plan.agenda[1].value["document"] = make_document()
    shown = compared(editor, plan, before)
    assert '<span class="addition">慢呼吸</span>' in shown
    assert '<span class="addition">会听</span>' in shown
    assert "[" not in shown.split("Objectives")[1].split("</td>")[0]


def test_editors_comment_on_a_draft(editor: Client, cast: Cast) -> None:
    article = make_article()
    none = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}
    comment = {
        "text": "这里说清楚",
        "contentpath": "title",
        "position": "",
        "resolved": "",
        "id": "",
        "deleted": "",
        "replies": none,
    }
    comments = {**none, "TOTAL_FORMS": 1, "0": comment}
    answer = editor.post(edit_url(article), article_form(comments=comments))
    assert answer.status_code == 302
    kept = Comment.objects.get()
    assert (kept.page_id, kept.user, kept.text) == (article.pk, cast.eve, "这里说清楚")
    edited = editor.get(edit_url(article))
    assert edited.context["form"].formsets["comments"].forms[0].instance == kept
