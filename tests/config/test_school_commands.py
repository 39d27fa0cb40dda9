"""Beginning a real school: `open_school` and `add_editor`."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from config.navigation import Roles
from rosters.models import School

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    call_command("setup_site")


def open_school(**changed):
    words = {
        "code": "wanghu",
        "administrator": "ding",
        "full_name": "丁主任",
        **changed,
    }
    call_command("open_school", "望湖中学", **words)


def printed(capsys):
    username, password = capsys.readouterr().out.strip().split("\t")
    return username, password


def must_change(client, username, password):
    """Whether the printed password signs in and then has to be changed."""
    response = client.post(
        reverse("rosters:sign_in"), {"username": username, "password": password}
    )
    assert response.status_code == 302, response.content.decode()
    return client.get("/home/", follow=True).wsgi_request.path


def test_school_begins_with_an_administrator_of_its_own(client, capsys):
    open_school()

    username, password = printed(capsys)
    person = User.objects.get(username=username)
    assert School.objects.administered_by(person).get().code == "wanghu"
    assert Roles.of(person).administers
    assert must_change(client, username, password) == reverse("accounts:password")


def test_password_is_printed_once_and_kept_as_a_hash(capsys):
    open_school()

    _username, password = printed(capsys)
    assert password not in User.objects.get(username="ding").password


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"administrator": "other"}, "wanghu"),
        ({"code": "other"}, "ding"),
    ],
)
def test_what_is_taken_is_refused_and_nothing_is_kept(capsys, changed, word):
    open_school()

    with pytest.raises(CommandError, match=word):
        open_school(**changed)

    assert School.objects.count() == 1
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"code": "望湖"}, "code"),
        ({"code": "wang hu"}, "code"),
        ({"code": "x" * 33}, "code"),
        ({"administrator": ""}, "username"),
        ({"full_name": "丁" * 81}, "full_name"),
    ],
)
def test_what_cannot_be_a_code_or_a_name_is_refused(changed, word):
    with pytest.raises(CommandError, match=word):
        open_school(**changed)

    assert not School.objects.exists()
    assert not User.objects.exists()


def test_editor_may_edit_and_has_to_change_the_password(client, capsys):
    call_command("add_editor", "ye", "叶编辑")

    username, password = printed(capsys)
    assert Roles.of(User.objects.get(username=username)) == Roles(edits=True)
    assert must_change(client, username, password) == reverse("accounts:password")


def test_second_editor_of_one_name_is_refused():
    call_command("add_editor", "ye", "叶编辑")

    with pytest.raises(CommandError, match="The user name ye is taken"):
        call_command("add_editor", "ye", "另一位")

    assert User.objects.get(username="ye").full_name == "叶编辑"


def test_editor_without_a_name_is_refused():
    with pytest.raises(CommandError, match="full_name"):
        call_command("add_editor", "ye", "")

    assert not User.objects.exists()


def test_editor_before_the_site_is_set_up_is_told_what_to_do_first():
    Group.objects.all().delete()

    with pytest.raises(CommandError, match=r"manage\.py prepare"):
        call_command("add_editor", "ye", "叶编辑")
