"""New passwords given in person: by whom, and for whom never."""

import pytest

from accounts.models import User
from rosters.models import Appointment, Enrolment, SchoolClass, Teaching
from tests.factories import make_class, make_user


def pupil_page(school_class, person):
    return f"/classes/{school_class.pk}/pupils/{person.pk}/password/"


def staff_page(person):
    return f"/staff/{person.pk}/password/"


def unchanged(person):
    return User.objects.get(pk=person.pk).password == person.password


@pytest.mark.parametrize("name", ["ms_li", "dean"])
def test_the_teacher_and_the_administrator_give_a_pupil_a_password(client, cast, name):
    client.force_login(getattr(cast, name))
    page = pupil_page(cast.class_7a, cast.an)
    assert "password" not in client.get(page).context
    response = client.post(page)
    password = response.context["password"]
    assert password in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    cast.an.refresh_from_db()
    assert cast.an.check_password(password)
    assert cast.an.must_change_password


def test_the_password_is_shown_once(client, cast):
    client.force_login(cast.ms_li)
    page = pupil_page(cast.class_7a, cast.an)
    password = client.post(page).context["password"]
    assert password not in client.get(page).content.decode()
    assert password not in str(dict(client.session))
    assert password not in str(client.cookies)


def test_the_pupil_signs_in_with_it_and_has_to_choose_an_own_one(client, cast):
    client.force_login(cast.ms_li)
    password = client.post(pupil_page(cast.class_7a, cast.an)).context["password"]
    client.logout()
    data = {"username": "20260101", "password": password, "next": "/x/"}
    assert client.post("/sign-in/", data).url == "/x/"
    assert client.get("/x/").url.startswith("/password/")


def test_a_visitor_is_asked_to_sign_in(client, cast):
    for page in (pupil_page(cast.class_7a, cast.an), staff_page(cast.ms_li)):
        assert client.post(page).url.startswith("/sign-in/?next=")
    assert unchanged(cast.an)


@pytest.mark.parametrize("name", ["mr_wang", "an", "bo", "eve", "fang", "gao"])
def test_for_everybody_else_the_page_does_not_exist(client, cast, name):
    client.force_login(getattr(cast, name))
    for page in (pupil_page(cast.class_7a, cast.an), staff_page(cast.ms_li)):
        assert client.get(page).status_code == 404
        assert client.post(page).status_code == 404
    assert unchanged(cast.an)
    assert unchanged(cast.ms_li)


def test_a_pupil_of_another_class_is_out_of_reach_through_the_own_class(client, cast):
    client.force_login(cast.ms_li)
    assert client.post(pupil_page(cast.class_7a, cast.chen)).status_code == 404
    assert client.post(pupil_page(cast.class_7b, cast.chen)).status_code == 404
    assert unchanged(cast.chen)


def test_a_pupil_who_left_the_class_is_out_of_reach(client, cast):
    cast.an.enrolments.get().end()
    client.force_login(cast.ms_li)
    assert client.post(pupil_page(cast.class_7a, cast.an)).status_code == 404


def test_a_teacher_reaches_no_staff(client, cast):
    client.force_login(cast.ms_li)
    for person in (cast.mr_wang, cast.dean, cast.ms_li):
        assert client.post(staff_page(person)).status_code == 404
        assert client.post(pupil_page(cast.class_7a, person)).status_code == 404


def test_no_power_is_reached_by_way_of_a_staff_group(client, cast):
    """Being enrolled in a colleague's group gives the colleague nobody's powers."""
    group = make_class(cast.school, "护校队", kind=SchoolClass.Kind.STAFF)
    Teaching.begin(cast.ms_li, group)
    root = User.objects.create_superuser("root")
    technician = make_user(is_staff=True)
    district = make_user()
    Appointment.begin(district, Appointment.Role.DISTRICT, cast.district)
    client.force_login(cast.ms_li)
    for person in (cast.dean, cast.mr_wang, cast.eve, root, technician, district):
        Enrolment.objects.create(school=cast.school, school_class=group, user=person)
        assert client.post(pupil_page(group, person)).status_code == 404
        assert unchanged(person)


def test_an_administrator_gives_a_teacher_of_the_school_a_password(client, cast):
    client.force_login(cast.dean)
    response = client.post(staff_page(cast.ms_li))
    cast.ms_li.refresh_from_db()
    assert cast.ms_li.check_password(response.context["password"])
    assert cast.ms_li.must_change_password


def teaches_elsewhere(cast):
    Teaching.begin(cast.ms_li, make_class(cast.other_school, "八年级1班"))


def administers_too(cast):
    Appointment.begin(cast.ms_li, Appointment.Role.ADMINISTRATOR, cast.school)


def heads_the_district(cast):
    Appointment.begin(cast.ms_li, Appointment.Role.DISTRICT, cast.district)


def edits(cast):
    cast.ms_li.groups.add(cast.eve.groups.get())


def is_superuser(cast):
    User.objects.filter(pk=cast.ms_li.pk).update(is_superuser=True)


def teaches_no_more(cast):
    cast.ms_li.teachings.get().end()


@pytest.mark.parametrize(
    "more",
    [
        teaches_elsewhere,
        administers_too,
        heads_the_district,
        edits,
        is_superuser,
        teaches_no_more,
    ],
)
def test_an_administrator_does_not_reach_whoever_may_more(client, cast, more):
    more(cast)
    client.force_login(cast.dean)
    assert client.post(staff_page(cast.ms_li)).status_code == 404
    assert unchanged(cast.ms_li)


def test_an_administrator_reaches_no_pupil_by_the_page_for_staff(client, cast):
    client.force_login(cast.dean)
    assert client.post(staff_page(cast.an)).status_code == 404


def test_a_new_password_ends_the_sessions_of_the_person(client, cast):
    from django.contrib.auth import get_user
    from django.test import Client

    other = Client()
    other.force_login(cast.an)
    client.force_login(cast.ms_li)
    client.post(pupil_page(cast.class_7a, cast.an))
    assert not get_user(other).is_authenticated
