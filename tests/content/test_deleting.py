"""Pages with something on record behind them cannot be deleted."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from content.editing import grant_content_permissions
from content.models import CoursePage, LessonCompletion, LessonPage
from meetings.models import ClassMeeting
from tests.cast import Cast
from tests.factories import (
    make_article,
    make_campaign,
    make_course,
    make_lesson,
    make_plan,
    make_user,
)

pytestmark = pytest.mark.django_db

REFUSAL = "cannot be deleted. Unpublish it"


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    make_article()
    grant_content_permissions()
    client.force_login(cast.eve)
    return client


def delete_all(client: Client, *pages: Page) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    explorer = reverse("wagtailadmin_explore_root")
    query = urlencode([("next", explorer), *[("id", page.pk) for page in pages]])
    return client.post(f"{address}?{query}", follow=True).text


@pytest.fixture
def superuser(client: Client, cast: Cast) -> Client:
    """Editors may delete single pages; this one whole parts of the tree."""
    client.force_login(make_user(is_superuser=True, is_staff=True))
    return client


@pytest.fixture(params=["studied", "held", "required lesson", "required plan"])
def in_use(request: pytest.FixtureRequest, cast: Cast) -> Page:
    lesson, plan = make_lesson(), make_plan()
    if request.param == "studied":
        LessonCompletion.begin(cast.an, lesson)
    elif request.param == "held":
        ClassMeeting.start(cast.class_7a, plan, by=cast.ms_li)
    else:
        wanted = lesson if request.param == "required lesson" else plan
        make_campaign(cast.school, requirements=(wanted,))
        return wanted
    return lesson if request.param == "studied" else plan


def test_a_page_in_use_is_kept(editor: Client, in_use: Page) -> None:
    address = reverse("wagtailadmin_pages:delete", args=[in_use.pk])
    for answer in (editor.get(address, follow=True), editor.post(address, follow=True)):
        assert REFUSAL in answer.text
        assert in_use.title in answer.text
    assert REFUSAL in delete_all(editor, in_use)
    assert Page.objects.filter(pk=in_use.pk).exists()


def test_a_course_is_kept_with_the_lesson_below_it(
    superuser: Client, cast: Cast
) -> None:
    course = make_course()
    LessonCompletion.begin(cast.an, make_lesson(course))
    address = reverse("wagtailadmin_pages:delete", args=[course.pk])
    assert REFUSAL in superuser.post(address, follow=True).text
    assert REFUSAL in delete_all(superuser, course)
    assert CoursePage.objects.filter(pk=course.pk).exists()
    assert LessonCompletion.objects.count() == 1


def test_of_several_pages_none_is_deleted_if_one_is_in_use(
    editor: Client, cast: Cast
) -> None:
    lesson, other = make_lesson(), make_lesson()
    LessonCompletion.begin(cast.an, lesson)
    assert lesson.title in delete_all(editor, lesson, other)
    assert LessonPage.objects.count() == 2


def test_what_nobody_used_is_deleted(superuser: Client) -> None:
    course = make_course()
    make_lesson(course)
    one, other = make_article(), make_article()
    superuser.post(reverse("wagtailadmin_pages:delete", args=[course.pk]))
    delete_all(superuser, one, other)
    assert not Page.objects.filter(pk__in=[course.pk, one.pk, other.pk]).exists()
    assert not LessonPage.objects.exists()
