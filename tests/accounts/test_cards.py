"""The card itself, and signing in with it."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.core import signing
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import CODE_ALPHABET, SignInCard, User
from tests.factories import make_pupil


@pytest.fixture
def card(cast):
    return SignInCard.issue(cast.an, by=cast.ms_li)


def page(card):
    return f"/card/{card.token}/"


def type_code(client, code):
    return client.post("/card/", {"code": code, "next": "/lessons/"})


# The card


def test_a_code_has_eight_signs_that_cannot_be_mixed_up(card):
    first, second = card.code.split("-")
    assert len(first) == len(second) == 4
    assert set(first + second) <= set(CODE_ALPHABET)
    assert not set(CODE_ALPHABET) & set("0O1ILUV")


def test_neither_code_nor_token_is_in_the_database(card):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_signincard")
        row = str(cursor.fetchall())
    assert card.code not in row
    assert card.code.replace("-", "") not in row
    assert card.token not in row


def test_printing_again_gives_the_same_card(card):
    again = SignInCard.objects.get(pk=card.pk)
    assert (again.code, again.token) == (card.code, card.token)


def test_a_card_is_found_by_its_code_however_it_is_typed(card):
    code = card.code
    for typed in (code, code.lower(), code.replace("-", " "), f" {code} "):
        assert SignInCard.objects.for_code(typed) == card
    full_width = "".join(chr(ord(c) + 0xFEE0) for c in code)
    assert SignInCard.objects.for_code(full_width) == card


def test_issuing_again_revokes_the_earlier_card(cast, card):
    new = SignInCard.issue(cast.an, by=cast.ms_li)
    assert SignInCard.objects.for_token(card.token) is None
    assert SignInCard.objects.for_code(card.code) is None
    assert SignInCard.objects.for_token(new.token) == new


def test_the_database_holds_one_open_card_for_a_person(cast, card):
    second = SignInCard.made_for(cast.an, None)
    with pytest.raises(IntegrityError):
        second.save()


def test_who_has_a_valid_card_keeps_it_and_the_others_get_one(cast, card):
    made = SignInCard.objects.issue_missing([cast.an, cast.bo], by=cast.ms_li)
    cards = SignInCard.objects.open_cards_of([cast.an, cast.bo])
    assert made == 1
    assert cards[cast.an.pk] == card
    assert cards[cast.bo.pk].is_valid


def test_a_card_out_of_date_is_replaced(cast, card):
    SignInCard.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert SignInCard.objects.issue_missing([cast.an], by=None) == 1
    assert SignInCard.objects.open_cards_of([cast.an])[cast.an.pk] != card


def issuing_queries(people):
    with CaptureQueriesContext(connection) as captured:
        SignInCard.objects.issue_missing(people, by=None)
    return len(captured)


def test_sixty_cards_take_as_many_queries_as_two(cast):
    pupils = [make_pupil(cast.class_7a) for _ in range(62)]
    few, many = issuing_queries(pupils[:2]), issuing_queries(pupils[2:])
    assert many == few


def test_cards_are_issued_and_used_without_hashing_a_password(
    client, cast, monkeypatch
):
    def fail(*args, **kwargs):
        raise AssertionError("a password was hashed")

    monkeypatch.setattr("django.contrib.auth.hashers.make_password", fail)
    monkeypatch.setattr("django.contrib.auth.base_user.make_password", fail)
    card = SignInCard.issue(cast.an, by=None)
    client.post(page(card))
    assert get_user(client) == cast.an


# By the QR code


def test_the_qr_code_names_the_person_and_signs_nobody_in(client, cast, card):
    response = client.get(page(card))
    assert response.status_code == 200
    assert "安安" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert not get_user(client).is_authenticated


def test_the_button_signs_the_person_in(client, cast, card, settings):
    settings.LOGIN_REDIRECT_URL = "/home/"
    response = client.post(page(card))
    assert (response.status_code, response.url) == (302, "/home/")
    assert get_user(client) == cast.an


def test_a_foreign_page_cannot_press_the_button(card):
    client = Client(enforce_csrf_checks=True)
    assert client.post(page(card)).status_code == 403
    assert not get_user(client).is_authenticated


def revoked(card):
    card.revoke()
    return card.token


def expired(card):
    SignInCard.objects.update(expires_at=timezone.now())
    return card.token


def of_somebody_inactive(card):
    User.objects.filter(pk=card.user_id).update(is_active=False)
    return card.token


def forged(card):
    return signing.Signer(key="guessed", sep=".", salt="accounts.SignInCard").sign(
        f"{card.pk}-{card.salt}"
    )


def altered(card):
    return f"{card.pk + 1}{card.token[card.token.index('-') :]}"


def nonsense(card):
    return "x"


def of_a_teacher(card):
    card.user.groups.create(name="Some powers")
    return card.token


WRONG = [
    revoked,
    expired,
    of_somebody_inactive,
    forged,
    altered,
    nonsense,
    of_a_teacher,
]


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_card_that_is_not_valid_names_nobody(client, card, wrong, method):
    response = getattr(client, method)(f"/card/{wrong(card)}/")
    assert response.status_code == 404
    assert "安安" not in response.content.decode()
    assert "This card is not valid" in response.content.decode()
    assert not get_user(client).is_authenticated


# By the short code


def test_the_code_signs_the_person_in(client, cast, card):
    response = type_code(client, card.code.lower())
    assert (response.status_code, response.url) == (302, "/lessons/")
    assert get_user(client) == cast.an


@pytest.mark.parametrize(
    "wrong", [revoked, expired, of_somebody_inactive, of_a_teacher]
)
def test_the_code_of_a_card_that_is_not_valid_names_nobody(client, card, wrong):
    wrong(card)
    response = type_code(client, card.code)
    assert response.status_code == 200
    assert "安安" not in response.content.decode()
    assert not get_user(client).is_authenticated


def test_a_card_does_not_sign_in_whoever_has_powers(cast):
    for person in (cast.ms_li, cast.dean, cast.eve):
        assert (
            SignInCard.objects.for_code(SignInCard.issue(person, by=None).code) is None
        )


def test_revoking_a_card_ends_the_session_begun_with_it(client, cast, card):
    client.post(page(card))
    assert get_user(client) == cast.an
    card.revoke()
    assert not get_user(client).is_authenticated
