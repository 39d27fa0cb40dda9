"""A copy is no way around what keeps a page from being published."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.editing import grant_content_permissions
from content.models import ArticlePage, CoursePage, LessonPage
from content.tree import plant
from tests.factories import (
    make_article,
    make_course,
    make_lesson,
    make_plan,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

BAD = "看他的样子，穿着奇怪的人要报告。"


@pytest.fixture
def keeper(client: Client) -> Client:
    plant()
    grant_content_permissions()
    client.force_login(make_user(is_superuser=True))
    return client


def doubted() -> ArticlePage:
    source = make_source(withdrawn_on=timezone.localdate())
    return make_article(
        body=[("fact", {"text": "应当报告。", "source": source, "locator": ""})]
    )


def copy(client: Client, page: Any, **fields: Any) -> Any:
    form = {
        "new_title": "副本",
        "new_slug": "another",
        "new_parent_page": page.get_parent().pk,
        **fields,
    }
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)


@pytest.mark.parametrize("way", ["publish_copies", "alias"])
def test_a_page_that_could_not_be_published_gets_no_live_copy(
    keeper: Client, way: str
) -> None:
    answer = copy(keeper, doubted(), **{way: "on"})
    assert answer.status_code == 200
    assert "withdrawn" in answer.text
    assert "副本" in answer.text  # nothing typed is lost
    assert ArticlePage.objects.count() == 1


def test_it_is_copied_as_a_draft(keeper: Client) -> None:
    assert copy(keeper, doubted()).status_code == 302
    assert not ArticlePage.objects.get(slug="another").live


def test_a_sound_page_is_copied_and_published(keeper: Client) -> None:
    assert copy(keeper, make_article(), publish_copies="on").status_code == 302
    assert ArticlePage.objects.get(slug="another").live


@pytest.mark.parametrize("make", [make_article, make_course, make_lesson, make_plan])
def test_an_alias_of_a_page_of_a_pack_follows_it(keeper: Client, make: Any) -> None:
    page = make(pack_key="starter/one", parallel_key="same", minutes=0)
    assert copy(keeper, page, alias="on").status_code == 302
    page.introduction = "换了说法。"
    page.save_revision().publish()
    alias = type(page).objects.get(slug="another")
    assert alias.live
    assert alias.introduction == "换了说法。"
    assert (alias.pack_key, alias.parallel_key) == (None, "")
    assert list(page.versions.values()) == [page]


def test_a_course_is_copied_live_only_if_its_lessons_may_be(keeper: Client) -> None:
    course = make_course()
    make_lesson(course, introduction=BAD)
    both = {"publish_copies": "on", "copy_subpages": "on"}
    assert copy(keeper, course, **both).status_code == 200
    assert (CoursePage.objects.count(), LessonPage.objects.count()) == (1, 1)
    assert copy(keeper, course, publish_copies="on").status_code == 302


def test_no_code_copies_it_live_either() -> None:
    plant()
    attrs = {"slug": "another", "title": "副本"}
    assert not doubted().copy(update_attrs=attrs, keep_live=True).live
    attrs = {"slug": "third", "title": "副本"}
    assert make_article().copy(update_attrs=attrs, keep_live=True).live
