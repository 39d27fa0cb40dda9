"""The cards of a class: who may make, print and revoke them."""

import re

import pytest

from accounts.models import AccessRecord, SignInCard
from rosters.models import Appointment, Enrolment, SchoolClass, Teaching
from tests.factories import make_class, make_pupil, make_user


def address(school_class, action=""):
    return f"/classes/{school_class.pk}/cards/{action}"


@pytest.fixture
def li(client, cast):
    client.force_login(cast.ms_li)
    return client


def printed(response):
    return [p.person for sheet in response.context["sheets"] for p in sheet]


@pytest.mark.parametrize("action", ["", "print/"])
def test_a_visitor_is_asked_to_sign_in(client, cast, action):
    response = client.get(address(cast.class_7a, action))
    assert response.url.startswith("/sign-in/?next=")


@pytest.mark.parametrize("name", ["mr_wang", "an", "eve", "fang", "gao"])
def test_for_everybody_else_the_page_does_not_exist(client, cast, name):
    client.force_login(getattr(cast, name))
    for action in ("", "print/"):
        assert client.get(address(cast.class_7a, action)).status_code == 404
    for action in ("issue/", "reissue/", "revoke/"):
        response = client.post(address(cast.class_7a, action), {"pupil": cast.an.pk})
        assert response.status_code == 404
    assert not SignInCard.objects.exists()


@pytest.mark.parametrize("name", ["ms_li", "dean"])
def test_the_teacher_and_the_administrator_print_cards(client, cast, name):
    client.force_login(getattr(cast, name))
    assert client.get(address(cast.class_7a)).status_code == 200
    response = client.post(address(cast.class_7a, "issue/"), follow=True)
    assert printed(response) == [cast.an, cast.bo]
    assert response.context["sheets"][0][0].card.code in response.content.decode()


def test_writing_is_a_post(li, cast):
    for action in ("issue/", "reissue/", "revoke/"):
        assert li.get(address(cast.class_7a, action)).status_code == 405


def test_only_the_ticked_are_printed(li, cast):
    response = li.post(
        address(cast.class_7a, "issue/"), {"pupil": [cast.bo.pk]}, follow=True
    )
    assert printed(response) == [cast.bo]
    assert set(SignInCard.objects.values_list("user", flat=True)) == {cast.bo.pk}


@pytest.mark.parametrize("action", ["issue/", "reissue/", "revoke/"])
def test_a_pupil_of_another_class_cannot_be_ticked(li, cast, action):
    theirs = SignInCard.issue(cast.chen, by=cast.mr_wang)
    response = li.post(
        address(cast.class_7a, action), {"pupil": [cast.chen.pk]}, follow=True
    )
    assert SignInCard.objects.get().pk == theirs.pk
    assert SignInCard.objects.get().is_valid
    assert theirs.code not in response.content.decode()
    shown = li.get(address(cast.class_7a, "print/"), {"pupil": [cast.chen.pk]})
    assert printed(shown) == []


def test_printing_again_gives_the_same_cards(li, cast):
    li.post(address(cast.class_7a, "issue/"))
    codes = {c.code for c in SignInCard.objects.all()}
    li.post(address(cast.class_7a, "issue/"))
    assert {c.code for c in SignInCard.objects.all()} == codes


def test_replacing_revokes_the_ticked_cards_only(li, cast):
    li.post(address(cast.class_7a, "issue/"))
    an, bo = (SignInCard.objects.get(user=p) for p in (cast.an, cast.bo))
    li.post(address(cast.class_7a, "reissue/"), {"pupil": [cast.an.pk]})
    assert SignInCard.objects.for_token(an.token) is None
    assert SignInCard.objects.for_token(bo.token) == bo
    assert SignInCard.objects.open_cards_of([cast.an])[cast.an.pk].is_valid


def test_revoking_leaves_no_card(li, cast):
    li.post(address(cast.class_7a, "issue/"))
    response = li.post(
        address(cast.class_7a, "revoke/"), {"pupil": [cast.an.pk]}, follow=True
    )
    assert "1 card is revoked." in response.content.decode()
    assert SignInCard.objects.open_cards_of([cast.an, cast.bo]).keys() == {cast.bo.pk}


@pytest.mark.parametrize("action", ["reissue/", "revoke/"])
def test_with_nobody_ticked_no_card_is_lost(li, cast, action):
    li.post(address(cast.class_7a, "issue/"))
    response = li.post(address(cast.class_7a, action), follow=True)
    assert "Tick the people" in response.content.decode()
    assert len(SignInCard.objects.open_cards_of([cast.an, cast.bo])) == 2


def test_who_left_the_class_gets_no_card_from_it(li, cast):
    cast.an.enrolments.get().end()
    response = li.post(address(cast.class_7a, "issue/"), follow=True)
    assert printed(response) == [cast.bo]


def test_a_colleague_in_a_staff_group_gets_no_card(li, cast):
    """Or else whoever leads the group could sign in as the administrator."""
    group = make_class(cast.school, "护校队", kind=SchoolClass.Kind.STAFF)
    Teaching.begin(cast.ms_li, group)
    district = make_user()
    Appointment.begin(district, Appointment.Role.DISTRICT, cast.district)
    guard = make_user(full_name="门卫")
    for person in (cast.dean, cast.mr_wang, cast.eve, district, guard):
        Enrolment.objects.create(school=cast.school, school_class=group, user=person)
    response = li.post(address(group, "issue/"), follow=True)
    assert printed(response) == [guard]
    assert SignInCard.objects.count() == 1


def test_eight_cards_make_a_page_and_each_has_its_code_and_square(li, cast):
    for _ in range(15):
        make_pupil(cast.class_7a)
    response = li.post(address(cast.class_7a, "issue/"), follow=True)
    assert [len(sheet) for sheet in response.context["sheets"]] == [8, 8, 1]
    content = response.content.decode()
    squares = re.findall(r'<svg[^>]* class="sign-in-card__qr"[^>]*>', content)
    assert len(squares) == 17
    assert "style=" not in content  # the policy of the site forbids it
    assert "no-store" in response["Cache-Control"]


def test_a_warning_tells_when_the_address_is_this_computer_only(li, cast):
    page = address(cast.class_7a, "print/")
    warning = "work on this computer only"
    assert warning in li.get(page, HTTP_HOST="127.0.0.1:8000").content.decode()
    assert warning not in li.get(page).content.decode()


def test_the_administrator_leaves_a_record_and_the_teacher_none(client, cast):
    client.force_login(cast.ms_li)
    client.get(address(cast.class_7a, "print/"))
    assert not AccessRecord.objects.exists()
    client.force_login(cast.dean)
    client.get(address(cast.class_7a, "print/"))
    record = AccessRecord.objects.get()
    assert (record.viewer, record.school_id) == (cast.dean, cast.school.pk)
    assert record.about == "七年级1班"


@pytest.mark.parametrize("action", ["", "print/"])
def test_the_number_of_queries_does_not_grow_with_the_class(
    li, cast, action, django_assert_max_num_queries
):
    for _ in range(20):
        make_pupil(cast.class_7a)
    li.post(address(cast.class_7a, "issue/"))
    with django_assert_max_num_queries(14):
        li.get(address(cast.class_7a, action))
