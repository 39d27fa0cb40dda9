"""The frame of every page: menu, language, errors."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from accounts.models import User
from config.navigation import Entry, Roles, entries
from content.editing import grant_content_permissions
from content.tree import plant
from tests.cast import Cast


def entries_for(user: User | AnonymousUser, path: str = "/") -> list[Entry]:
    request = RequestFactory().get(path)
    request.user = user
    return entries(request)


def labels_for(user: User | AnonymousUser) -> list[str]:
    with translation.override("en"):
        return [str(entry.label) for entry in entries_for(user)]


def test_visitor_is_offered_reading_without_a_query(
    db: None, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert labels_for(AnonymousUser()) == ["Articles", "Courses"]


def test_menu_of_a_signed_in_person_costs_one_query(
    cast: Cast, django_assert_num_queries
):
    cast.an.known_in_no_group = True  # as a kept page finds out
    for person in (cast.ms_li, cast.an):
        with django_assert_num_queries(1):
            entries_for(person)


def test_roles_follow_teaching_appointment_and_group(cast: Cast):
    assert Roles.of(cast.ms_li) == Roles(teaches=True)
    assert Roles.of(cast.dean).administers
    assert Roles.of(cast.gao) == Roles(oversees=True)
    assert not Roles.of(cast.an).is_staff


def test_role_ends_with_the_teaching(cast: Cast):
    cast.ms_li.teachings.get().end()

    assert not Roles.of(cast.ms_li).teaches


def test_pupil_is_offered_nothing_of_the_staff(cast: Cast):
    assert not {"Classes", "Coverage", "Meeting plans", "Editing"} & set(
        labels_for(cast.an)
    )


def test_district_administrator_is_offered_no_classes(cast: Cast):
    assert "Classes" not in labels_for(cast.gao)


def test_nothing_is_offered_before_the_password_is_changed(cast: Cast):
    cast.an.must_change_password = True

    assert labels_for(cast.an) == []


@pytest.mark.parametrize("who", ["an", "ms_li", "dean", "eve", "gao"])
def test_every_entry_leads_to_a_page_its_reader_may_see(
    cast: Cast, client: Client, who: str
):
    plant()
    grant_content_permissions()
    person = getattr(cast, who)
    client.force_login(person)

    for entry in entries_for(person):
        assert client.get(entry.url).status_code == 200, entry.url


def test_pupil_finds_the_articles_of_the_own_stage(cast: Cast, client: Client):
    plant()
    client.force_login(cast.an)
    articles = "/articles/?stage=JUNIOR"

    assert articles in [entry.url for entry in entries_for(cast.an)]
    assert articles not in [entry.url for entry in entries_for(cast.ms_li)]
    assert client.get(articles).context["filters"].stage == "JUNIOR"


def test_entry_is_current_on_the_pages_below_it():
    found = {e.url: e.is_current for e in entries_for(AnonymousUser(), "/articles/x/")}

    assert found == {"/articles/": True, "/courses/": False}


@pytest.mark.parametrize(
    ("who", "path", "current"),
    [
        ("dean", "/roster/3/", "/classes/"),
        ("dean", "/reports/classes/1/campaigns/1/", "/reports/coverage/"),
        ("an", "/lessons/3/steps/1/", "/courses/"),
        ("an", "/attempts/3/1/", "/my-self-checks/"),
        ("an", "/articles/one/", "/articles/?stage=JUNIOR"),
    ],
)
def test_entry_is_current_on_pages_that_belong_to_it_elsewhere(
    cast: Cast, who: str, path: str, current: str
):
    found = [e.url for e in entries_for(getattr(cast, who), path) if e.is_current]

    assert found == [current]


def test_frame_needs_neither_user_nor_page_nor_request():
    html = render_to_string("400.html")

    assert 'id="main"' in html


def test_server_error_page_needs_no_context_and_speaks_both_languages():
    html = render_to_string("500.html")

    assert "告诉学校管理员" in html
    assert 'lang="en"' in html


def test_unknown_address_answers_in_the_frame(client: Client, db: None):
    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()
