from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from rosters.imports import import_roster
from rosters.models import AcademicYear, Enrolment, Grade, SchoolClass, Teaching
from rosters.planning import plan_import
from rosters.tables import read_tables
from tests.factories import make_class, make_pupil, make_school, make_user

from .books import HEADER, pupils, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TWO = (("1", "安安", "七年级1班"), ("2", "小波", "七年级2班"))


@pytest.fixture
def school():
    return make_school(code="wanghu")


def bring_in(school, data: bytes, **options):
    return import_roster(school, read_tables(data), **options)


def counts(plan, *, end_missing: bool = False) -> tuple[int, ...]:
    result = plan.as_dict(end_missing=end_missing)
    return tuple(
        result[key]
        for key in ("pupils", "classes", "added", "moved", "unchanged", "ended")
    )


def everything() -> list[list[tuple]]:
    models = (User, Enrolment, SchoolClass, Grade, Teaching, AcademicYear)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def test_a_new_school_gets_year_grades_classes_and_pupils(school):
    plan, done = bring_in(school, pupils(*TWO))
    assert done
    assert counts(plan) == (2, 2, 2, 0, 0, 0)
    grade = school.grades.get()
    assert (grade.name, grade.level, grade.stage) == ("七年级", 7, "JUNIOR")
    assert [c.name for c in school.classes.in_school_order()] == [
        "七年级1班",
        "七年级2班",
    ]
    an = User.objects.get(number="1")
    assert (an.username, an.full_name, an.school_id) == ("wanghu-1", "安安", school.pk)
    assert not an.has_usable_password()
    assert an.enrolments.current().get().school_class.number == 1


def test_nothing_but_number_name_sex_and_class_is_stored(school):
    bring_in(
        school,
        workbook(
            [
                [*HEADER, "性别", "身份证号", "电话"],
                ["1", "安安", "七年级1班", "女", "110105194912310020", "13800000000"],
            ]
        ),
    )
    assert User.objects.get(number="1").sex == "F"
    assert "1380000" not in str(everything())
    assert "11010519" not in str(everything())


def test_the_same_file_again_changes_nothing(school):
    li = make_user(full_name="李老师", school_id=school.pk)
    rows = [[*HEADER, "班主任"], ["1", "安安", "七年级1班", "李老师"]]
    bring_in(school, workbook(rows))
    before = everything()
    plan, _done = bring_in(school, workbook(rows), end_missing=True)
    assert counts(plan) == (1, 1, 0, 0, 1, 0)
    assert not plan.changes_something
    assert everything() == before
    assert Teaching.objects.get().user == li


def test_another_form_of_the_class_is_the_same_class(school):
    bring_in(school, pupils(*TWO))
    for name in ("初一（1）班", "701", "7.1班", "G7-1"):
        plan, _done = bring_in(school, pupils(("1", "安安", name)))
        assert counts(plan)[2:5] == (0, 0, 1), name
    assert SchoolClass.objects.count() == 2


def test_a_pupil_who_moves_keeps_the_history(school):
    bring_in(school, pupils(*TWO))
    Enrolment.objects.update(starts_on=timezone.localdate() - timedelta(days=30))
    plan, _done = bring_in(school, pupils(("1", "安安", "七年级2班")))
    assert counts(plan) == (1, 1, 0, 1, 0, 0)
    old, new = Enrolment.objects.filter(user__number="1").order_by("pk")
    assert (old.school_class.number, old.ends_on) == (1, timezone.localdate())
    assert (new.school_class.number, new.ends_on) == (2, None)
    assert Enrolment.objects.current().filter(user__number="1").get() == new


def test_a_pupil_who_comes_back_gets_a_new_enrolment(school):
    bring_in(school, pupils(*TWO))
    Enrolment.objects.get(user__number="1").end()
    plan, _done = bring_in(school, pupils(*TWO))
    assert counts(plan)[2:5] == (1, 0, 1)
    assert User.objects.count() == 2


def test_a_name_that_differs_is_corrected_and_said(school):
    bring_in(school, pupils(*TWO))
    plan, _done = bring_in(school, pupils(("1", "安桉", "七年级1班")))
    assert counts(plan)[2:5] == (0, 0, 1)
    assert "安安 → 安桉" in plan.notices[0]
    assert User.objects.get(number="1").full_name == "安桉"


def test_a_file_without_sex_leaves_the_sex(school):
    bring_in(school, workbook([[*HEADER, "性别"], ["1", "安安", "七年级1班", "女"]]))
    plan, _done = bring_in(school, pupils(("1", "安安", "七年级1班")))
    assert not plan.changes_something
    assert User.objects.get(number="1").sex == "F"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("1", "安安", "七年级1班"), ("1", "安安", "七年级1班")], "twice"),
        ([("1", "安安", "七年级1班"), ("1", "小波", "七年级1班")], "belongs to 安安"),
        ([("1", "安安", "七年级1班"), ("1", "安安", "七年级2班")], "two classes"),
        ([("1", "安安", "七年级1班"), ("2", "", "七年级1班")], "missing"),
        ([("1", "安安", "七年级1班"), ("2", "小波", "火星年级1班")], "grade"),
    ],
)
def test_one_error_and_nothing_is_changed(school, rows, words):
    before = everything()
    plan, done = bring_in(school, pupils(*rows))
    assert not done
    assert everything() == before
    assert counts(plan)[2:] == (0, 0, 0, 0)
    (error,) = plan.errors
    assert error.row == 3
    assert words in error.message


def test_two_pupils_of_one_name_are_welcome(school):
    plan, done = bring_in(
        school, pupils(("1", "安安", "七年级1班"), ("2", "安安", "七年级1班"))
    )
    assert done
    assert "安安" in plan.notices[0]


def test_a_number_of_a_member_of_staff_is_refused(school):
    teacher = make_user(full_name="李老师", school_id=school.pk, number="T1")
    Teaching.begin(teacher, make_class(school))
    plan, done = bring_in(school, pupils(("T1", "安安", "七年级1班")))
    assert not done
    assert "another person" in plan.errors[0].message


def test_a_double_is_named_beside_another_mistake_of_its_row(school):
    rows = ("1", "安安", "七年级1班"), ("1", "", "七年级1班")
    plan, _done = bring_in(school, pupils(*rows))
    assert len(plan.errors) == 2
    assert "row 2" in plan.errors[1].message + plan.errors[0].message


def test_numbers_are_the_same_in_small_letters(school):
    pupil = make_pupil(make_class(school), "安安", number="a12")
    plan, _done = bring_in(
        school, pupils(("A12", "安安", "七年级1班")), end_missing=True
    )
    assert counts(plan, end_missing=True)[2:] == (0, 0, 1, 0)
    assert pupil.enrolments.open().exists()


def test_a_number_that_is_a_user_name_of_staff_is_refused(school):
    make_user(username="li1", school_id=school.pk)
    assert not bring_in(school, pupils(("LI1", "安安", "七年级1班")))[1]


def test_a_user_name_taken_elsewhere_is_refused(school):
    make_user(username="wanghu-1")
    assert not bring_in(school, pupils(("1", "安安", "七年级1班")))[1]


def test_another_schools_pupil_of_the_same_number_is_left_alone(school):
    other = make_pupil(make_class(make_school()), "别人", number="1")
    plan, _done = bring_in(school, pupils(*TWO))
    assert counts(plan)[2] == 2
    other.refresh_from_db()
    assert other.full_name == "别人"


def test_a_changed_school_makes_a_confirmation_void(school):
    data = pupils(*TWO)
    seen = plan_import(school, read_tables(data)).fingerprint
    bring_in(school, pupils(TWO[0]))
    plan, done = bring_in(school, data, expected=seen)
    assert not done
    assert User.objects.count() == 1
    assert bring_in(school, data, expected=plan.fingerprint)[1]


def test_queries_do_not_grow_with_the_rows(school, django_assert_num_queries):
    small = read_tables(pupils(*[(str(n), "安安", "七年级1班") for n in range(2)]))
    large = read_tables(pupils(*[(str(n), "安安", "七年级1班") for n in range(200)]))
    for table in (small, large):
        with django_assert_num_queries(8):
            plan_import(school, table)
