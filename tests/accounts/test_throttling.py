"""Wrong passwords and wrong codes are counted, each in its own way."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user

from accounts import throttling
from accounts.models import SignInCard

PASSWORD = "a long quiet river"


@pytest.fixture(autouse=True)
def axes(settings):
    settings.AXES_ENABLED = True


@pytest.fixture
def an(cast):
    cast.an.set_password(PASSWORD)
    cast.an.save()
    return cast.an


def sign_in(client, username="20260101", password=PASSWORD, **extra):
    return client.post(
        "/sign-in/",
        {"username": username, "password": password, "next": "/x/"},
        **extra,
    )


def fail(client, times=throttling.WRONG_PASSWORDS, **kwargs):
    return [sign_in(client, password="wrong", **kwargs) for _ in range(times)][-1]


def test_the_eighth_wrong_password_locks_and_says_how_long(client, an):
    assert fail(client, times=throttling.WRONG_PASSWORDS - 1).status_code == 200
    response = fail(client, times=1)
    assert response.status_code == 429
    assert "Wait 15 minutes" in response.content.decode()


def test_who_is_locked_out_does_not_come_in_with_the_right_password(client, an):
    fail(client)
    assert sign_in(client).status_code == 429
    assert not get_user(client).is_authenticated


def test_number_and_user_name_are_counted_as_one_person(client, an):
    fail(client, times=4)
    assert fail(client, times=4, username="wanghu-20260101").status_code == 429


def test_a_classmate_at_the_same_address_is_not_locked(client, cast, an):
    cast.bo.set_password(PASSWORD)
    cast.bo.save()
    fail(client)
    assert sign_in(client, "20260102").status_code == 302


def test_the_person_at_another_address_is_not_locked(client, an):
    fail(client, REMOTE_ADDR="10.0.0.9")
    assert sign_in(client, REMOTE_ADDR="10.0.0.7").status_code == 302


def test_a_right_password_clears_the_count(client, an):
    fail(client, times=7)
    assert sign_in(client).status_code == 302
    client.post("/sign-out/")
    assert fail(client, times=7).status_code == 200


def test_unknown_numbers_are_counted_too(client, an):
    assert fail(client, username="00000000").status_code == 429


def test_typing_on_does_not_make_the_wait_longer(client, an):
    fail(client)
    before = AccessAttempt.objects.get().attempt_time
    fail(client, times=2)
    assert AccessAttempt.objects.get().attempt_time == before


def type_code(client, code="2222-2222"):
    return client.post("/card/", {"code": code, "next": "/x/"})


def test_a_class_is_not_locked_by_some_wrong_codes(client, cast):
    card = SignInCard.issue(cast.an, by=None)
    for _ in range(50):
        assert type_code(client).status_code == 200
    assert type_code(client, card.code).status_code == 302


def test_trying_out_codes_ends_at_the_limit(client, cast, monkeypatch):
    monkeypatch.setattr(throttling, "WRONG_CODES", 10)
    card = SignInCard.issue(cast.an, by=None)
    assert [type_code(client).status_code for _ in range(10)][-1] == 429
    assert type_code(client, card.code).status_code == 429
    assert not get_user(client).is_authenticated


def test_a_qr_code_and_a_password_work_while_codes_are_locked(
    client, cast, an, monkeypatch
):
    monkeypatch.setattr(throttling, "WRONG_CODES", 3)
    for _ in range(3):
        type_code(client)
    assert sign_in(client).status_code == 302
    client.post(f"/card/{SignInCard.issue(cast.bo, by=None).token}/", {"next": "/x/"})
    assert get_user(client) == cast.bo


def test_neither_passwords_nor_codes_are_written_down(client, an):
    sign_in(client, password="my secret")
    type_code(client, "SECR-ETCO")
    for attempt in AccessAttempt.objects.all():
        assert "my secret" not in attempt.post_data
        assert "SECR-ETCO" not in attempt.post_data
