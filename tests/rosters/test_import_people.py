"""Who leaves by an import, and who becomes homeroom teacher."""

from datetime import timedelta

import pytest

from accounts.models import SignInCard, User
from rosters.models import AcademicYear, Enrolment, SchoolClass, Teaching
from tests.factories import make_class, make_pupil, make_school, make_user

from .books import HEADER, pupils, workbook
from .test_imports import TWO, bring_in, counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def school():
    return make_school(code="wanghu")


def test_leavers_are_ended_only_on_request_and_in_named_classes_only(school):
    bring_in(school, pupils(*TWO, ("3", "晨晨", "七年级1班")))
    one = pupils(("3", "晨晨", "七年级1班"))
    plan, _done = bring_in(school, one)
    assert [leaver.name for leaver in plan.leavers] == ["安安"]
    assert counts(plan)[-1] == 0
    assert Enrolment.objects.open().count() == 3
    plan, _done = bring_in(school, one, end_missing=True)
    assert counts(plan, end_missing=True)[-1] == 1
    assert set(Enrolment.objects.open().values_list("user__number", flat=True)) == {
        "2",
        "3",
    }


def test_who_left_in_a_past_year_is_a_leaver(school):
    """Graduates, and those whom the file of their present grade does not name."""
    year = AcademicYear.covering()
    last = AcademicYear.covering(year.starts_on - timedelta(days=10))
    for number, name, level in (
        ("60", "留下", 6),
        ("61", "离校", 6),
        ("70", "八年", 7),
        ("90", "毕业", 9),
    ):
        old = make_class(school, f"旧{number}班", level=level, academic_year=last)
        make_pupil(old, name, number=number)
    data = pupils(("60", "留下", "七年级1班"))
    plan, _done = bring_in(school, data)
    assert [leaver.name for leaver in plan.leavers] == ["离校", "毕业"]
    assert Enrolment.objects.open().count() == 4
    bring_in(school, data, end_missing=True)
    still = set(Enrolment.objects.open().values_list("user__number", flat=True))
    assert still == {"60", "70"}


def test_a_leaver_signs_in_no_more_and_who_moves_does(school):
    bring_in(school, pupils(*TWO, ("3", "晨晨", "七年级1班")))
    people = {user.number: user for user in User.objects.all()}
    cards = {n: SignInCard.issue(user, None) for n, user in people.items()}
    moved = pupils(("1", "安安", "七年级2班"), ("2", "小波", "七年级1班"))
    bring_in(school, moved, end_missing=True)
    valid = {n for n, card in cards.items() if SignInCard.objects.for_code(card.code)}
    assert valid == {"1", "2"}


def test_who_moves_out_of_a_named_class_is_no_leaver(school):
    bring_in(school, pupils(*TWO, ("3", "晨晨", "七年级1班")))
    moved = pupils(("1", "安安", "七年级2班"), ("3", "晨晨", "七年级1班"), TWO[1])
    plan, _done = bring_in(school, moved, end_missing=True)
    assert counts(plan, end_missing=True) == (3, 2, 0, 1, 2, 0)


def test_the_only_teacher_of_the_name_becomes_homeroom_teacher(school):
    li = make_user(full_name="李 老师", school_id=school.pk)
    make_user(full_name="李老师", school_id=make_school().pk)
    bring_in(
        school, workbook([[*HEADER, "班主任"], ["1", "安安", "七年级1班", "李老师"]])
    )
    teaching = Teaching.objects.get()
    assert (teaching.user, teaching.role) == (li, "HOMEROOM")
    assert SchoolClass.objects.visible_to(li).get().name == "七年级1班"


def test_a_subject_teacher_can_become_homeroom_teacher(school):
    li = make_user(full_name="李老师", school_id=school.pk)
    Teaching.begin(li, make_class(school, number=1), Teaching.Role.SUBJECT)
    bring_in(
        school, workbook([[*HEADER, "班主任"], ["1", "安安", "七年级1班", "李老师"]])
    )
    assert Teaching.objects.get().role == "HOMEROOM"


@pytest.mark.parametrize("known", [0, 2])
def test_an_unknown_or_ambiguous_homeroom_teacher_is_a_notice(school, known):
    for _ in range(known):
        make_user(full_name="李老师", school_id=school.pk)
    plan, done = bring_in(
        school, workbook([[*HEADER, "班主任"], ["1", "安安", "七年级1班", "李老师"]])
    )
    assert done
    assert "李老师 (七年级1班)" in plan.notices[0]
    assert not Teaching.objects.exists()


def test_last_years_class_is_not_this_years(school):
    year = AcademicYear.covering()
    last = AcademicYear.covering(year.starts_on - timedelta(days=10))
    old = make_class(school, "六年级1班", level=6, academic_year=last)
    an = make_pupil(old, "安安", number="1")
    plan, _done = bring_in(school, pupils(("1", an.full_name, "七年级1班")))
    assert counts(plan)[2:5] == (0, 1, 0)
    assert an.enrolments.open().get().school_class.academic_year == year
