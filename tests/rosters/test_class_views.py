"""Classes, their pupils and their teachers."""

import pytest
from django.urls import reverse

from accounts.models import User
from rosters.models import Teaching
from tests.factories import make_class, make_pupil, make_user

pytestmark = pytest.mark.usefixtures("english")


def url(name: str, *args: object) -> str:
    return reverse(f"rosters:{name}", args=args)


def test_an_administrator_sees_all_classes_of_the_school(cast, client):
    make_class(cast.other_school, "八年级9班", level=8)
    client.force_login(cast.dean)
    text = client.get(url("classes")).content.decode()
    assert "七年级1班" in text
    assert "七年级2班" in text
    assert "八年级9班" not in text
    assert "李老师" in text
    assert url("upload") in text


def test_a_teacher_sees_own_classes_only(cast, client):
    client.force_login(cast.ms_li)
    text = client.get(url("classes")).content.decode()
    assert "七年级1班" in text
    assert "七年级2班" not in text
    assert url("upload") not in text


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("dean", 200),
        ("ms_li", 200),
        ("mr_wang", 404),
        ("an", 404),
        ("eve", 404),
        ("fang", 404),
        ("gao", 404),
    ],
)
def test_who_may_see_a_class(cast, client, person, status):
    client.force_login(getattr(cast, person))
    assert client.get(url("class", cast.class_7a.pk)).status_code == status


def test_the_class_shows_who_is_enrolled_now(cast, client):
    cast.bo.enrolments.get().end()
    client.force_login(cast.ms_li)
    text = client.get(url("class", cast.class_7a.pk)).content.decode()
    assert "安安" in text
    assert "20260101" in text
    assert "小波" not in text
    assert "晨晨" not in text
    assert url("add_teacher", cast.class_7a.pk) not in text


@pytest.mark.parametrize("name", ["classes", "class", "add_teacher", "end_teaching"])
def test_who_is_logged_out_is_asked_to_sign_in(cast, client, name):
    args = {"classes": [], "end_teaching": [cast.class_7a.pk, 1]}.get(
        name, [cast.class_7a.pk]
    )
    send = client.post if name == "end_teaching" else client.get
    assert reverse("rosters:sign_in") in send(url(name, *args))["Location"]


def test_an_administrator_adds_somebody_of_the_staff(cast, client):
    client.force_login(cast.dean)
    page = client.get(url("add_teacher", cast.class_7a.pk))
    choices = page.context["staff_form"].fields["teacher"].queryset
    assert set(choices) == {cast.mr_wang, cast.dean}
    fields = {"teacher": cast.mr_wang.pk, "role": "SUBJECT"}
    client.post(url("add_teacher", cast.class_7a.pk), fields)
    teaching = cast.class_7a.teachings.current().get(user=cast.mr_wang)
    assert teaching.role == "SUBJECT"


def test_pupils_and_strangers_cannot_be_made_teachers(cast, client):
    client.force_login(cast.dean)
    for person in (cast.chen, cast.fang):
        fields = {"teacher": person.pk, "role": "HOMEROOM"}
        page = client.post(url("add_teacher", cast.class_7a.pk), fields)
        assert "teacher" in page.context["staff_form"].errors


def test_a_new_teacher_gets_an_initial_password_shown_once(cast, client):
    client.force_login(cast.dean)
    fields = {"full_name": "陈 老师", "username": "Chen.Laoshi", "role": "HOMEROOM"}
    page = client.post(url("add_teacher", cast.class_7a.pk), fields)
    teacher = User.objects.get(username="chen.laoshi")
    password = page.context["password"]
    assert password in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert teacher.check_password(password)
    assert teacher.must_change_password
    assert teacher.school_id == cast.school.pk
    assert cast.class_7a in cast.class_7a.__class__.objects.visible_to(teacher)


@pytest.mark.parametrize(
    "username", ["MS_LI", "李老师", "ab", "a b c", "20260199", "p7"]
)
def test_a_user_name_has_to_be_free_and_plain(cast, client, username):
    make_pupil(cast.class_7a, number="P7")
    client.force_login(cast.dean)
    fields = {"full_name": "陈老师", "username": username, "role": "HOMEROOM"}
    page = client.post(url("add_teacher", cast.class_7a.pk), fields)
    assert "username" in page.context["new_form"].errors
    assert "陈老师" in page.content.decode()
    assert not User.objects.filter(full_name="陈老师").exists()


def test_ending_a_teaching_closes_the_class_to_the_teacher(cast, client):
    client.force_login(cast.dean)
    teaching = cast.class_7a.teachings.get()
    client.post(url("end_teaching", cast.class_7a.pk, teaching.pk))
    client.force_login(cast.ms_li)
    assert client.get(url("class", cast.class_7a.pk)).status_code == 404


@pytest.mark.parametrize(
    ("person", "status"), [("ms_li", 403), ("mr_wang", 404), ("an", 404), ("fang", 404)]
)
def test_only_the_administrator_decides_who_teaches(cast, client, person, status):
    client.force_login(getattr(cast, person))
    teaching = cast.class_7a.teachings.get()
    add = url("add_teacher", cast.class_7a.pk)
    end = url("end_teaching", cast.class_7a.pk, teaching.pk)
    assert client.get(add).status_code == status
    assert client.post(end).status_code == status
    teaching.refresh_from_db()
    assert teaching.ends_on is None


def test_a_teaching_of_another_class_is_not_ended_here(cast, client):
    client.force_login(cast.dean)
    other = cast.class_7b.teachings.get()
    answer = client.post(url("end_teaching", cast.class_7a.pk, other.pk))
    assert answer.status_code == 404
    assert Teaching.objects.current().filter(pk=other.pk).exists()


def test_pages_cost_the_same_for_a_large_school(
    cast, client, django_assert_num_queries
):
    client.force_login(cast.dean)
    for more in range(2):
        for n in range(more * 10):
            school_class = make_class(
                cast.school, f"八年级{n}班", level=8, number=n + 1
            )
            make_pupil(school_class)
            make_pupil(cast.class_7a)
            Teaching.begin(make_user(school_id=cast.school.pk), school_class)
        with django_assert_num_queries(6):
            client.get(url("classes"))
        with django_assert_num_queries(9):
            client.get(url("class", cast.class_7a.pk))
