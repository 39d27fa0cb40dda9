"""Choosing an own password, by wish or because the first one was given."""

import pytest
from django.contrib.auth import get_user
from django.test import Client

from accounts.models import SignInCard

URL = "/password/"
OLD = "first-given-9"
NEW = "a long quiet river"


@pytest.fixture
def an(cast):
    cast.an.set_password(OLD)
    cast.an.must_change_password = True
    cast.an.save()
    return cast.an


@pytest.fixture
def signed_in(client, an):
    client.post(
        "/sign-in/",
        {"username": "wanghu-20260101", "password": OLD, "next": "/lessons/"},
    )
    return client


def change(client, old=OLD, new=NEW, again=None, **fields):
    data = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(URL, data | fields)


def test_who_is_not_signed_in_is_asked_to(client, db):
    assert client.get(URL).url == f"/sign-in/?next={URL}"


@pytest.mark.parametrize("where", ["/lessons/?a=1", "/", "/admin/", "/sign-in/"])
def test_an_initial_password_opens_nothing_but_the_change(signed_in, where):
    response = signed_in.get(where)
    assert response.status_code == 302
    assert response.url.startswith("/password/?next=%2F")


def test_signing_out_and_the_language_stay_open(signed_in):
    assert signed_in.post("/i18n/setlang/", {"language": "en"}).status_code == 302
    assert signed_in.post("/sign-out/").url == "/"


def test_after_the_change_the_way_is_free(signed_in, an):
    response = change(signed_in, next="/lessons/?a=1")
    assert response.url == "/lessons/?a=1"
    an.refresh_from_db()
    assert not an.must_change_password
    assert an.check_password(NEW)
    assert get_user(signed_in) == an


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("wrong", NEW, NEW),
        (OLD, OLD, OLD),
        (OLD, NEW, "something else"),
        (OLD, "short", "short"),
        (OLD, "password1", "password1"),
        (OLD, "wanghu-20260101", "wanghu-20260101"),
    ],
)
def test_a_wrong_old_or_a_weak_new_password_changes_nothing(
    signed_in, an, old, new, again
):
    response = change(signed_in, old, new, again)
    assert response.status_code == 200
    assert response.context["form"].errors
    an.refresh_from_db()
    assert an.must_change_password
    assert an.check_password(OLD)


def test_who_comes_by_card_is_not_asked_for_a_password(client, an):
    client.post(f"/card/{SignInCard.issue(an, by=None).token}/")
    assert client.get("/card/").status_code == 200


def test_who_has_only_a_card_is_told_that_it_is_enough(client, cast):
    cast.bo.set_unusable_password()
    cast.bo.save()
    client.force_login(cast.bo)
    response = client.get(URL)
    assert response.status_code == 200
    assert "You have no password" in response.content.decode()


def test_changing_the_password_ends_the_other_sessions(signed_in, an):
    other = Client()
    other.force_login(an)
    change(signed_in)
    assert not get_user(other).is_authenticated
