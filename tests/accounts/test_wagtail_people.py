"""People in Wagtail's settings, and Wagtail's own doors."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import User
from tests.factories import make_user

PASSWORD = "a long quiet river"
PAGES = ["/admin/users/", "/admin/users/new/", "/admin/groups/", "/admin/groups/new/"]
ACCOUNT = {
    "name_email-full_name": "Somebody else",
    "name_email-email": "root@school.example",
    "locale-preferred_language": "",
    "locale-current_time_zone": "",
    "theme-theme": "system",
    "theme-contrast": "system",
    "theme-density": "default",
}


@pytest.fixture
def root(db):
    return User.objects.create_superuser("root", PASSWORD)


@pytest.fixture
def eve(cast):
    """An editor who was given, by mistake, every permission there is."""
    from django.contrib.auth.models import Permission

    cast.eve.user_permissions.set(Permission.objects.all())
    return cast.eve


def test_the_sign_in_of_wagtail_is_ours(client, db):
    assert client.get("/admin/").url == "/sign-in/?next=/admin/"
    response = client.get("/admin/login/", {"next": "/admin/pages/"})
    assert response.url == "/sign-in/?next=%2Fadmin%2Fpages%2F"
    response = client.post("/admin/login/", {"username": "a", "password": "b"})
    assert response.url == "/sign-in/"


def test_no_password_is_reset_by_e_mail(client, db):
    assert client.get("/admin/password_reset/").status_code == 404


def test_a_teacher_who_opens_the_admin_is_told_that_it_is_not_for_her(client, cast):
    client.force_login(cast.ms_li)
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1


@pytest.mark.parametrize("where", PAGES)
def test_a_superuser_opens_the_pages_of_people(client, root, where):
    client.force_login(root)
    assert client.get(where).status_code == 200


def user_pages(person):
    return [f"/admin/users/edit/{person.pk}/", f"/admin/users/delete/{person.pk}/"]


def test_permissions_do_not_open_them_to_anybody_else(client, eve, cast):
    client.force_login(eve)
    for page in [*PAGES, *user_pages(cast.an)]:
        response = client.get(page)
        assert response.status_code == 302, page
        assert response.url == "/admin/"
    client.post(f"/admin/users/edit/{eve.pk}/", {"is_superuser": "on"})
    bulk = f"/admin/bulk/accounts/user/delete/?id={cast.an.pk}"
    client.post(bulk)
    eve.refresh_from_db()
    assert not eve.is_superuser
    assert User.objects.filter(pk=cast.an.pk).exists()


def form(person=None, **fields):
    data = {"username": "new_teacher", "full_name": "新老师", "email": ""}
    return data | {"password1": PASSWORD, "password2": PASSWORD} | fields


def test_a_superuser_adds_a_person_with_one_full_name_and_no_e_mail(client, root):
    client.force_login(root)
    content = client.get("/admin/users/new/").content.decode()
    assert 'name="full_name"' in content
    assert 'name="first_name"' not in content
    assert client.post("/admin/users/new/", form()).status_code == 302
    person = User.objects.get(username="new_teacher")
    assert person.full_name == "新老师"
    assert person.check_password(PASSWORD)
    assert person.must_change_password


def test_a_superuser_edits_a_person_and_the_password_asks_for_a_change(client, root):
    client.force_login(root)
    person = make_user(username="new_teacher", password="x")
    address = f"/admin/users/edit/{person.pk}/"
    assert client.get(address).status_code == 200
    data = form(is_active="on", full_name="老老师", password1="", password2="")
    client.post(address, data)
    person.refresh_from_db()
    assert (person.full_name, person.must_change_password) == ("老老师", False)
    client.post(address, form(is_active="on"))
    person.refresh_from_db()
    assert person.must_change_password


def test_a_superuser_who_sets_an_own_password_is_not_asked_again(client, root):
    client.force_login(root)
    client.post(
        f"/admin/users/edit/{root.pk}/",
        form(username="root", password1="x y z 9 8", password2="x y z 9 8"),
    )
    root.refresh_from_db()
    assert root.check_password("x y z 9 8")
    assert not root.must_change_password


def test_people_are_found_and_sorted_by_name_and_number(client, root, cast):
    client.force_login(root)
    found = client.get("/admin/users/", {"q": "安安"}).content.decode()
    assert "安安" in found
    assert "小波" not in found
    assert "小波" in client.get("/admin/users/", {"q": "20260102"}).content.decode()
    assert client.get("/admin/users/", {"ordering": "full_name"}).status_code == 200


def test_the_own_account_page_works_with_one_name(client, root):
    client.force_login(root)
    content = client.get("/admin/account/").content.decode()
    assert "full_name" in content
    assert "first_name" not in content
    assert client.post("/admin/account/", ACCOUNT).status_code == 302
    root.refresh_from_db()
    assert (root.full_name, root.email) == ("root", "root@school.example")


def test_nobody_leaves_a_photo_of_themselves(client, root, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(root)
    assert 'name="avatar-avatar"' not in client.get("/admin/account/").text
    photo = BytesIO()
    Image.new("RGB", (8, 6)).save(photo, "PNG")
    file = SimpleUploadedFile("me.png", photo.getvalue())
    client.post("/admin/account/", {**ACCOUNT, "avatar-avatar": file})
    assert not list(tmp_path.rglob("*.png"))


@pytest.mark.parametrize("username", ["2026", "２０２６", "a7"])
def test_a_user_name_like_a_number_is_refused(client, root, cast, username):
    make_user(number="A7")
    client.force_login(root)
    fields = {
        "username": username,
        "full_name": "陈老师",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    page = client.post("/admin/users/new/", fields)
    assert "username" in page.context["form"].errors
    fields["username"] = "chen"
    assert client.post("/admin/users/new/", fields).status_code == 302
