"""Signing in with number or user name and password, and out again."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user

from tests.factories import make_class, make_pupil, make_user

URL = "/sign-in/"
PASSWORD = "a long quiet river"


@pytest.fixture
def an(cast):
    cast.other_school.delete()  # one school: nobody is asked for it
    cast.an.set_password(PASSWORD)
    cast.an.save()
    return cast.an


def sign_in(client, username, password=PASSWORD, **fields):
    return client.post(
        URL,
        {"username": username, "password": password, "next": "/classes/", **fields},
    )


def test_the_page_is_open_to_everybody_and_asks_no_school_where_there_is_one(
    client, an
):
    content = client.get(URL).content.decode()
    assert 'name="username"' in content
    assert 'name="school"' not in content


def test_the_page_asks_the_school_where_there_are_several(client, cast):
    assert 'name="school"' in client.get(URL).content.decode()


def test_a_pupil_signs_in_by_number(client, an):
    response = sign_in(client, "20260101")
    assert (response.status_code, response.url) == (302, "/classes/")
    assert get_user(client) == an


@pytest.mark.parametrize("typed", ["２０２６０１０１", " 20260101 ", "wanghu-20260101"])
def test_full_width_digits_spaces_and_the_user_name_work_too(client, an, typed):
    sign_in(client, typed)
    assert get_user(client) == an


def test_staff_sign_in_by_user_name(client, cast):
    cast.ms_li.set_password(PASSWORD)
    cast.ms_li.save()
    sign_in(client, "ms_li")
    assert get_user(client) == cast.ms_li


@pytest.mark.parametrize("school_first", [True, False])
def test_one_number_in_two_schools_needs_the_school(client, cast, school_first):
    there = make_pupil(
        make_class(cast.other_school), number="20260101", password=PASSWORD
    )
    cast.an.set_password(PASSWORD)
    cast.an.save()
    assert sign_in(client, "20260101").status_code == 200
    assert not get_user(client).is_authenticated
    school, person = (
        (cast.school, cast.an) if school_first else (cast.other_school, there)
    )
    sign_in(client, "20260101", school=school.pk)
    assert get_user(client) == person


def test_a_number_of_one_school_only_needs_no_school(client, cast):
    cast.an.set_password(PASSWORD)
    cast.an.save()
    sign_in(client, "20260101")
    assert get_user(client) == cast.an


def test_staff_may_leave_their_school_chosen(client, cast):
    cast.ms_li.set_password(PASSWORD)
    cast.ms_li.save()
    sign_in(client, "ms_li", school=cast.school.pk)
    assert get_user(client) == cast.ms_li


@pytest.mark.parametrize("with_school", [True, False])
def test_a_user_name_like_a_number_opens_neither_account(client, cast, with_school):
    make_user(username="20260101", password=PASSWORD)
    cast.an.set_password(PASSWORD)
    cast.an.save()
    sign_in(client, "20260101", **({"school": cast.school.pk} if with_school else {}))
    assert not get_user(client).is_authenticated


def test_a_number_with_letters_may_be_typed_small(client, cast):
    pupil = make_pupil(cast.class_7a, number="A12", password=PASSWORD)
    sign_in(client, "a12")
    assert get_user(client) == pupil


def refusal(response):
    return [str(e) for e in response.context["form"].non_field_errors()]


def test_whatever_is_wrong_the_answer_is_the_same(client, an):
    wrong_password = sign_in(client, "20260101", "wrong")
    unknown = sign_in(client, "99999999")
    an.is_active = False
    an.save()
    inactive = sign_in(client, "20260101")
    answers = [refusal(r) for r in (wrong_password, unknown, inactive)]
    assert answers[0]
    assert answers[0] == answers[1] == answers[2]
    assert not get_user(client).is_authenticated


def test_a_pupil_without_a_password_cannot_sign_in_by_one(client, an):
    an.set_unusable_password()
    an.save()
    sign_in(client, "20260101", an.password)
    assert not get_user(client).is_authenticated


def test_an_empty_form_names_the_fields_and_keeps_what_was_typed(client, an):
    response = sign_in(client, "20260101", "")
    assert "password" in response.context["form"].errors
    assert 'value="20260101"' in response.content.decode()


@pytest.mark.parametrize(
    "where",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"],
)
def test_nobody_is_led_to_another_site(client, an, where, settings):
    settings.LOGIN_REDIRECT_URL = "/home/"
    assert sign_in(client, "20260101", next=where).url == "/home/"


def test_the_session_has_a_new_key_and_ends_with_the_browser(client, an):
    client.get(URL)
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    response = sign_in(client, "20260101")
    assert client.session.session_key != session.session_key
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""


def test_on_an_own_device_the_session_lasts_twelve_hours(client, an):
    response = sign_in(client, "20260101", own_device="on")
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 12 * 3600


def test_the_next_pupil_at_the_computer_finds_nothing_of_the_last(client, cast, an):
    cast.bo.set_password(PASSWORD)
    cast.bo.save()
    sign_in(client, "20260101")
    session = client.session
    session["of_an"] = 1
    session.save()
    sign_in(client, "20260102")
    assert get_user(client) == cast.bo
    assert "of_an" not in client.session


def test_signing_in_takes_a_bounded_number_of_queries(
    client, an, django_assert_max_num_queries
):
    with django_assert_max_num_queries(11):
        sign_in(client, "20260101")


def test_who_is_signed_in_already_goes_on(client, an, settings):
    settings.LOGIN_REDIRECT_URL = "/home/"
    client.force_login(an)
    assert client.get(URL).url == "/home/"


def test_who_is_signed_in_but_was_refused_a_page_is_told_so(client, an):
    client.force_login(an)
    response = client.get(URL, {"next": "/admin/"})
    assert response.status_code == 403
    assert "安安" in response.content.decode()


def test_signing_out_is_a_post(client, an):
    client.force_login(an)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == "/"
    assert not get_user(client).is_authenticated
