"""What leaves as an Excel roster comes back as the same school."""

from datetime import timedelta

import pytest
from django.utils import translation

from accounts.models import User
from rosters.exports import SchoolRoster, roster_rows, roster_workbook
from rosters.imports import import_roster
from rosters.models import AcademicYear, Grade, SchoolClass, Teaching
from rosters.planning import plan_import
from rosters.tables import read_tables
from tests.factories import make_class, make_pupil, make_school, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

# Characters outside the first plane, minority names, Latin ones, digits after a name.
ODD_NAMES = [
    "𠮷野",
    "张𬭩",
    "阿依努尔·买买提",
    "Li Ming",
    "Ólafur Þór",
    "李明2",
    "欧阳娜娜",
    "〇一",
    "司马",
    "O'Neil-Smith",
    "诸葛孔明",
]
ODD_NUMBERS = ["007", "0", "00", "1.50", "2026-3-2", "3/4", "A007", "12345678901234567"]
CLASSES = [
    (7, "七年级1班", 1),
    (7, "初一（12）班", 12),
    (7, "七年级火箭班", None),
    (10, "高一3班", 3),
    (10, "10A", None),
    (13, "2026级软件1班", None),
]


def school_of(classes, code: str = "wanghu"):
    school = make_school(code=code, name="望湖学校")
    for level, name, number in classes:
        grade = Grade.objects.get_or_create(
            school=school,
            level=level,
            defaults={"name": f"{level}级", "stage": Grade.stage_of(level)},
        )[0]
        found = make_class(school, name, level=level, number=number)
        assert found.grade == grade
    return school


def state(school) -> set[tuple]:
    found = User.objects.filter(
        enrolments__school=school, enrolments__ends_on=None
    ).values_list(
        "number",
        "full_name",
        "sex",
        "enrolments__school_class__grade__level",
        "enrolments__school_class__number",
    )
    return set(found)


def plan_of(school, data: bytes):
    return plan_import(school, read_tables(data, "名单.xlsx"))


@pytest.fixture
def odd_school():
    school = school_of(CLASSES)
    classes = list(school.classes.order_by("pk"))
    for n, name in enumerate(ODD_NAMES + ["学生"] * len(ODD_NUMBERS)):
        number = (["1" * 32] + [str(100 + n) for n in range(10)] + ODD_NUMBERS)[n]
        make_pupil(
            classes[n % len(classes)], name, number=number, sex=["", "F", "M"][n % 3]
        )
    return school


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_roster_imported_into_its_own_school_changes_nothing(odd_school, language):
    with translation.override(language):
        plan = plan_of(odd_school, roster_workbook(SchoolRoster(odd_school)))
    assert not plan.errors
    assert not plan.changes_something
    assert not plan.leavers
    assert len(plan.unchanged) == len(ODD_NAMES) + len(ODD_NUMBERS)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_empty_school_gets_the_same_classes_pupils_and_numbers(odd_school, language):
    other = make_school(code="tingsong", name="听松学校")
    with translation.override(language):
        data = roster_workbook(SchoolRoster(odd_school))
        plan, done = import_roster(other, read_tables(data))
    assert done, plan.errors
    assert state(other) == state(odd_school)
    names = set(other.classes.values_list("name", flat=True))
    assert names == {
        "七年级1班", "七年级12班", "七年级火箭班", "高一3班", "10A", "2026级软件1班"
    }  # fmt: skip


def test_the_template_s_columns_stand_in_the_reader_s_language():
    school = school_of(CLASSES[:1])
    make_pupil(school.classes.get(), "安安", number="007", sex="F")
    for language, titles in (
        ("zh-hans", ["学号", "姓名", "性别", "年级", "班级", "班主任"]),
        (
            "en",
            ["Pupil number", "Name", "Sex", "Grade", "Class", "Homeroom teacher"],
        ),
    ):
        with translation.override(language):
            rows = read_tables(roster_workbook(SchoolRoster(school))).sheets[0].rows
        assert rows[0] == titles
        assert rows[1][0] == "007"


def test_homeroom_teachers_come_back_to_their_classes():
    school = school_of(CLASSES[:1])
    school_class = school.classes.get()
    make_pupil(school_class, "安安", number="1")
    li = make_user(full_name="李老师", school_id=school.pk)
    Teaching.begin(li, school_class)
    data = roster_workbook(SchoolRoster(school))
    assert not plan_of(school, data).changes_something
    li.teachings.get().end()
    import_roster(school, read_tables(data))
    assert Teaching.objects.open().get().user == li


@pytest.mark.parametrize(
    ("name", "number", "second"),
    [
        ("301", None, None),
        ("火箭班", None, None),
        ("向日葵中队", 1, None),
        ("1班", 1, None),
        ("七年级1班（双语）", 1, ("七年级1班", 1)),
        ("八年级2班", 1, None),
        ("2020级3班", 3, None),
    ],
)
def test_a_class_by_any_name_is_found_again(name, number, second):
    """Even where the name alone would mean another class."""
    school = make_school()
    for written, n in filter(None, [(name, number), second]):
        make_pupil(make_class(school, written, level=7, number=n))
    plan = plan_of(school, roster_workbook(SchoolRoster(school)))
    assert not plan.errors
    assert not plan.changes_something
    assert not plan.new_classes


def test_who_moves_on_in_the_new_year_stays_where_he_is_today():
    school = school_of([(7, "七年级1班", 1)])
    an = make_pupil(school.classes.get(), "安安", number="1")
    first = AcademicYear.covering().ends_on + timedelta(days=1)
    an.enrolments.update(ends_on=first)
    coming = make_class(
        school, "八年级1班", level=8, academic_year=AcademicYear.covering(first)
    )
    an.enrolments.create(school=school, school_class=coming, starts_on=first)
    data = roster_workbook(SchoolRoster(school))
    assert not plan_of(school, data).changes_something


def test_names_that_were_written_by_hand_are_not_corrected():
    school = school_of([(7, "七年级1班", 1)])
    for n, name in enumerate(["阿依努尔•买买提", "张 三", "ＡＢ", " 安安"]):
        make_pupil(school.classes.get(), name, number=f"{n}")
    data = roster_workbook(SchoolRoster(school))
    assert not plan_of(school, data).changes_something


def test_staff_and_people_of_the_past_do_not_leave():
    school = school_of([(7, "七年级1班", 1)])
    school_class = school.classes.get()
    make_pupil(school_class, "安安", number="1")
    make_pupil(school_class, "离校", number="2").enrolments.get().end()
    guards = SchoolClass.objects.create(
        school=school,
        academic_year=AcademicYear.covering(),
        name="保安组",
        kind=SchoolClass.Kind.STAFF,
    )
    make_pupil(guards, "门卫", number="90")
    old = AcademicYear.covering(AcademicYear.covering().starts_on - timedelta(days=9))
    make_pupil(
        make_class(school, "九年级1班", level=9, academic_year=old), "毕业", number="3"
    )
    rows = list(roster_rows(SchoolRoster(school)))
    assert [row[1] for row in rows] == ["安安"]


def test_the_queries_do_not_grow_with_the_school(django_assert_num_queries):
    for classes, pupils in ((1, 2), (4, 60)):
        school = make_school()
        for n in range(classes):
            school_class = make_class(school, f"七年级{n + 1}班", number=n + 1)
            for _ in range(pupils):
                make_pupil(school_class)
        with django_assert_num_queries(6):
            roster_workbook(SchoolRoster(school))
