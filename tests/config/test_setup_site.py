"""Groups, permissions and the page tree of a new installation."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site

from content.models import ArticleIndexPage, HomePage
from rosters.models import AcademicYear
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def state():
    return (
        list(Page.objects.order_by("path").values_list("path", "slug", "title")),
        sorted(Group.objects.values_list("name", "permissions__codename")),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
        list(Site.objects.values_list("root_page", flat=True)),
        AcademicYear.objects.count(),
    )


def member_of(group):
    person = make_user()
    person.groups.add(Group.objects.get(name=group))
    return person


def test_second_run_changes_nothing():
    call_command("setup_site")
    before = state()

    call_command("setup_site")

    assert state() == before


def test_front_page_and_its_lists_are_there():
    call_command("setup_site")

    home = Site.objects.get(is_default_site=True).root_page.specific
    assert isinstance(home, HomePage)
    assert set(home.get_children().values_list("slug", flat=True)) == {
        "articles",
        "courses",
        "plans",
    }


def test_renamed_list_keeps_its_name():
    call_command("setup_site")
    ArticleIndexPage.objects.update(title="读一读")

    call_command("setup_site")

    assert {page.title for page in ArticleIndexPage.objects.all()} == {"读一读"}


@pytest.mark.parametrize("group", ["Editors", "School administrators"])
def test_who_edits_may_enter_the_admin_and_write_pages_and_questions(group):
    call_command("setup_site")
    person = member_of(group)

    assert person.has_perms(
        [
            "wagtailadmin.access_admin",
            "quizzes.add_question",
            "quizzes.publish_quiz",
            "curriculum.change_source",
            "content.teach_from_plan",
        ]
    )
    for home in HomePage.objects.all():
        assert home.permissions_for_user(person).can_publish()


def test_teachers_read_plans_and_edit_nothing():
    call_command("setup_site")
    person = member_of("Teachers")

    # They teach from a plan and print a quiz on paper.
    assert person.get_all_permissions() == {
        "content.teach_from_plan",
        "quizzes.view_quiz",
    }
    for home in HomePage.objects.all():
        assert not home.permissions_for_user(person).can_edit()


def test_no_group_may_change_people_or_rosters():
    call_command("setup_site")

    given = Group.objects.values_list("permissions__content_type__app_label", flat=True)

    assert not {"accounts", "auth", "rosters", "meetings", "campaigns"} & set(given)


def test_permission_given_by_hand_stays():
    call_command("setup_site")
    extra = Group.objects.create(name="Guests")
    person = member_of("Teachers")
    person.groups.add(extra)

    call_command("setup_site")

    assert extra in person.groups.all()
