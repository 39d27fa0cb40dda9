"""Posts given and ended from the command line."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from rosters.models import District, School


def appoint(*words: str, **options: object) -> None:
    call_command("appoint", *words, **options)


def test_a_second_administrator_gets_an_initial_password(cast, capsys) -> None:
    appoint("qian", "administrator", school="wanghu", full_name="钱主任")

    username, password = capsys.readouterr().out.strip().split("\t")
    person = User.objects.get(username=username)
    assert person.check_password(password)
    assert person.must_change_password
    assert list(School.objects.administered_by(person)) == [cast.school]


def test_somebody_known_keeps_the_password(cast, capsys) -> None:
    appoint("mr_wang", "security", school="wanghu")

    assert capsys.readouterr().out.strip() == "mr_wang"
    assert School.objects.administered_by(cast.mr_wang).exists()


def test_twice_is_once(cast) -> None:
    appoint("mr_wang", "security", school="wanghu")
    appoint("mr_wang", "security", school="wanghu")

    assert cast.mr_wang.appointments.count() == 1


def test_a_district_begins_with_its_first_administrator(cast) -> None:
    appoint(
        "lu", "district", district="xihe", district_name="溪河区", full_name="陆科长"
    )

    assert District.objects.get(code="xihe").name == "溪河区"
    assert not School.objects.administered_by(User.objects.get(username="lu")).exists()


def test_an_ended_post_gives_nothing_any_more(cast) -> None:
    appoint("dean", "administrator", school="wanghu", end=True)

    assert not School.objects.administered_by(cast.dean).exists()


@pytest.mark.parametrize(
    ("words", "options", "message"),
    [
        (("qian", "administrator"), {"school": "nowhere"}, "no school"),
        (("qian", "administrator"), {"school": "wanghu"}, "full_name"),
        (("qian", "administrator"), {"district": "hubin"}, "--district"),
        (("qian", "district"), {"district": "new"}, "name"),
        (("ms_li", "security"), {"school": "wanghu", "end": True}, "no such post"),
    ],
)
def test_what_does_not_fit_is_refused(cast, words, options, message) -> None:
    before = User.objects.count(), District.objects.count()

    with pytest.raises(CommandError, match=message):
        appoint(*words, **options)

    assert (User.objects.count(), District.objects.count()) == before
