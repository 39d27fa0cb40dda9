"""OneRoster archives of other systems: full ones, and files of changes after them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import SignInCard, User
from rosters.imports import import_roster
from rosters.models import Enrolment, OneRosterId, Teaching
from rosters.oneroster.values import whole_name
from rosters.planning import plan_import
from rosters.tables import read_source
from tests.factories import make_school, make_user

from .packages import (
    ORG,
    TWO,
    csv_of,
    delta,
    full,
    gone,
    manifest,
    school_class,
    seat,
    user,
    zipped,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = timezone.localdate()


@pytest.fixture
def school():
    return make_school(code="wanghu", name="望湖中学")


def bring(school, data: bytes, **options):
    plan, done = import_roster(school, read_source(data), **options)
    assert done, plan.errors
    return plan


def seats(school) -> dict[str, tuple[str, str]]:
    """Number → name and class, of who is in one."""
    found = Enrolment.objects.open().filter(school=school)
    return {
        number: (name, place)
        for number, name, place in found.values_list(
            "user__number", "user__full_name", "school_class__name"
        )
    }


THREE = {
    "001": ("张安", "七年级1班"),
    "002": ("张波", "七年级1班"),
    "003": ("张晨", "七年级2班"),
}


# Full archives


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_full_archive_makes_classes_and_pupils(school, version):
    plan = bring(school, full(**TWO, version=version))
    assert seats(school) == THREE
    assert (len(plan.added), len(plan.new_classes)) == (3, 2)
    assert not bring(school, full(**TWO, version=version)).changes_something


def test_neither_order_nor_extra_columns_nor_bom_nor_line_ends_matter(school):
    """As other systems write it: everything quoted, columns of their own."""
    rows = {name: [dict(reversed(r.items())) for r in TWO[name]] for name in TWO}
    files = {}
    for name, found in rows.items():
        found = [row | {"metadata.jp.kana": "x", "vendorField": "y"} for row in found]
        text = csv_of(found).decode().replace("\r\n", "\n\n")
        files[name] = "\ufeff".encode() + text.encode()
    files["demographics"] = csv_of([{"sourcedId": "u1", "sex": "female"}])
    modes = dict.fromkeys(files, "bulk")
    plan = bring(school, zipped(manifest=b"\xef\xbb\xbf" + manifest(**modes), **files))
    assert seats(school) == THREE
    assert "users.csv email" in plan.roster.ignored_columns
    assert "demographics.csv" in plan.roster.ignored_columns


def test_nothing_but_number_name_and_class_is_stored(school):
    bring(school, full(**TWO))
    stored = str([list(model.objects.values()) for model in (User, OneRosterId)])
    assert "example.org" not in stored
    assert "1380000" not in stored
    assert not User.objects.exclude(email="").exists()


def test_parents_are_not_even_read(school):
    mother = user("p1", "", "", familyName="", role="guardian")
    plan = bring(school, full(TWO["classes"], [*TWO["users"], mother], **seats_only()))
    assert len(plan.added) == 3
    assert not OneRosterId.objects.filter(sourced_id="p1").exists()


def seats_only() -> dict:
    return {"enrollments": TWO["enrollments"]}


def test_lessons_of_one_subject_are_passed_over(school):
    maths = school_class("m1", "Maths 7 – 3", classType="scheduled")
    plan = bring(
        school,
        full(
            [*TWO["classes"], maths],
            TWO["users"],
            [*TWO["enrollments"], seat("e9", "m1", "u1")],
        ),
    )
    assert seats(school) == THREE
    assert "passed over: 1" in " ".join(plan.notices)
    later = delta(enrollments=[seat("e10", "m1", "u2")])
    assert not bring(school, later).changes_something


def test_only_the_school_itself_is_taken_out_of_a_district(school):
    away = {"schoolSourcedId": "s2"}
    orgs = [
        ORG,
        ORG | {"sourcedId": "s2", "name": "听松中学"},
        ORG | {"sourcedId": "d", "type": "district"},
    ]
    stranger = user("u9", "001", "外", orgSourcedIds="s2")
    gone_there = user("u8", "002", enabledUser="false", orgSourcedIds="s2")
    plan = bring(
        school,
        full(
            [*TWO["classes"], school_class("c9", **away)],
            [*TWO["users"], stranger, gone_there],
            [*TWO["enrollments"], seat("e9", "c9", "u9", **away)],
            orgs=orgs,
        ),
    )
    assert seats(school) == THREE
    assert "外" not in " ".join(plan.notices)
    assert not plan.ended


def test_several_schools_and_none_of_them_this_one_is_a_problem(school):
    orgs = [ORG | {"name": "甲"}, ORG | {"sourcedId": "s2", "name": "乙"}]
    plan = plan_import(school, read_source(full(**TWO, orgs=orgs)))
    (error,) = [error for error in plan.errors if error.sheet == "orgs.csv"]
    assert (error.row, error.column) == (2, "identifier")
    assert "wanghu" in error.message


def session(key: str, start: str, end: str) -> dict:
    return {
        "sourcedId": key,
        "title": key,
        "type": "schoolYear",
        "startDate": start,
        "endDate": end,
        "schoolYear": "",
    }


def test_classes_of_other_years_are_passed_over(school):
    year = TODAY.year - (TODAY.month < 9)
    sessions = [
        session("now", f"{year}-08-20", f"{year + 1}-06-30"),
        session("old", f"{year - 1}-08-20", f"{year}-06-30"),
    ]
    now, old = ({"termSourcedIds": key} for key in ("now", "old"))
    classes = [school_class("c1", **now), school_class("c2", "七年级2班", **old)]
    data = full(classes, TWO["users"], TWO["enrollments"], academicSessions=sessions)
    bring(school, data)
    assert set(seats(school)) == {"001", "002"}
    classes = [school_class("c1", **old), school_class("c2", **old)]
    data = full(classes, TWO["users"], TWO["enrollments"], academicSessions=sessions)
    messages = [e.message for e in plan_import(school, read_source(data)).errors]
    assert any("No class is of the school year" in message for message in messages)


def test_enrolments_count_from_their_first_to_their_last_day(school):
    over, later = f"{TODAY}", f"{TODAY + timedelta(days=1)}"
    enrollments = [
        seat("e1", "c1", "u1", endDate=over),
        seat("e2", "c2", "u1", beginDate=over, endDate=later),
        seat("e3", "c1", "u2", beginDate=later),
    ]
    plan = bring(school, full(TWO["classes"], TWO["users"], enrollments))
    assert seats(school) == {"001": ("张安", "七年级2班")}
    assert "begin later were passed over: 1" in " ".join(plan.notices)
    assert "张晨 (003)" in " ".join(plan.notices)


def test_who_is_missing_from_a_full_archive_leaves_only_when_ticked(school):
    bring(school, full(**TWO))
    less = full(TWO["classes"], TWO["users"][1:], TWO["enrollments"][1:])
    plan = bring(school, less)
    assert [leaver.number for leaver in plan.leavers] == ["001"]
    assert len(seats(school)) == 3
    bring(school, less, end_missing=True)
    assert set(seats(school)) == {"002", "003"}


def test_who_is_disabled_leaves_and_signs_in_no_more(school):
    bring(school, full(**TWO))
    card = SignInCard.issue(User.objects.get(number="001"), None)
    users = [TWO["users"][0] | {"enabledUser": "false"}, *TWO["users"][1:]]
    plan = bring(school, full(TWO["classes"], users, TWO["enrollments"]))
    assert [leaver.name for leaver in plan.ended] == ["张安"]
    assert plan.as_dict()["ended"] == 1
    assert set(seats(school)) == {"002", "003"}
    assert not SignInCard.objects.for_code(card.code)


@pytest.mark.parametrize(
    ("given", "middle", "family", "whole"),
    [
        ("三", "", "张", "张三"),
        ("张三", "", "-", "张三"),
        ("张三", "", "", "张三"),
        ("-", "", "欧阳娜娜", "欧阳娜娜"),
        ("张三", "", "张三", "张三"),
        ("石", "", "石", "石石"),
        ("Anna", "Maria", "Li", "Anna Maria Li"),
        ("阿依努尔·买买提", "", "-", "阿依努尔·买买提"),
        ("𠮷", "", "上官", "上官𠮷"),
    ],
)
def test_a_name_is_one_whatever_its_parts(given, middle, family, whole):
    assert whole_name(given, middle, family) == whole


# Teachers


def teacher(key: str, **fields: str) -> dict:
    return user(key, "", "老师", familyName="李", role="teacher", **fields)


def test_teachers_teach_if_the_school_knows_them_and_are_named_if_not(school):
    li = make_user(username="Li.Ming", full_name="李老师", school_id=school.pk)
    dong = make_user(username="dong", full_name="董", school_id=school.pk)
    elsewhere = make_user(username="wang", school_id=make_school().pk)
    users = [
        *TWO["users"],
        teacher("t1", username="li.ming"),
        teacher("t2", username="x", identifier="dong"),
        teacher("t3", username="wang"),
    ]
    seat_of = {"role": "teacher", "primary": "true"}
    enrollments = [
        *TWO["enrollments"],
        seat("f1", "c1", "t1", **seat_of),
        seat("f2", "c1", "t2", **seat_of | {"primary": "false"}),
        seat("f3", "c2", "t3", **seat_of),
    ]
    before = User.objects.filter(number="").count()
    plan = bring(school, full(TWO["classes"], users, enrollments))
    assert set(Teaching.objects.values_list("user", "school_class__name", "role")) == {
        (li.pk, "七年级1班", "HOMEROOM"),
        (dong.pk, "七年级1班", "SUBJECT"),
    }
    assert "李老师 (七年级2班)" in " ".join(plan.notices)
    assert not elsewhere.teachings.exists()
    assert User.objects.filter(number="").count() == before
    assert not bring(school, full(TWO["classes"], users, enrollments)).teachings


def test_a_pupil_cannot_become_a_teacher_by_a_file(school):
    bring(school, full(**TWO))
    users = [*TWO["users"], teacher("t1", username="wanghu-001", identifier="001")]
    enrollments = [*TWO["enrollments"], seat("f1", "c1", "t1", role="teacher")]
    bring(school, full(TWO["classes"], users, enrollments))
    assert not Teaching.objects.exists()


def test_a_teaching_ends_by_its_row_and_all_of_a_teacher_who_is_disabled(school):
    li = make_user(username="li", full_name="李老师", school_id=school.pk)
    ming = teacher("t1", username="li")
    lessons = [seat(f"f{n}", f"c{n}", "t1", role="teacher") for n in (1, 2)]
    bring(
        school,
        full(TWO["classes"], [*TWO["users"], ming], [*TWO["enrollments"], *lessons]),
    )
    assert li.teachings.open().count() == 2
    plan = bring(school, delta(enrollments=[gone(lessons[0])]))
    assert len(plan.ended_teachings) == 1
    assert li.teachings.open().get().school_class.name == "七年级2班"
    bring(school, delta(users=[ming | {"enabledUser": "false"}]))
    assert not li.teachings.open().exists()
    li.refresh_from_db()
    assert li.is_active


def test_since_1_2_a_file_of_its_own_says_who_is_what(school):
    """Without it nobody could tell a pupil who leaves from a teacher."""

    def role(key: str, what: str) -> dict:
        return {
            "sourcedId": f"r-{key}",
            "status": "",
            "dateLastModified": "",
            "userSourcedId": key,
            "roleType": "primary",
            "role": what,
            "orgSourcedId": "s1",
        }

    li = make_user(username="li", full_name="李老师", school_id=school.pk)
    people = [*TWO["users"], teacher("t1", username="li", identifier="002")]
    users = [
        {k: v for k, v in row.items() if k not in ("role", "orgSourcedIds")}
        for row in people
    ]
    enrollments = [*TWO["enrollments"], seat("f1", "c1", "t1", role="teacher")]
    roles = [role(f"u{n}", "student") for n in (1, 2, 3)] + [role("t1", "teacher")]
    bring(
        school,
        full(TWO["classes"], users, enrollments, version="1.2", roles=roles),
    )
    assert seats(school) == THREE
    assert li.teachings.open().count() == 1
    changed = [gone(users[0]), gone(users[3])]
    bring(school, delta("1.2", users=changed, roles=[roles[0], roles[3]]))
    assert set(seats(school)) == {"002", "003"}
    assert not li.teachings.open().exists()


# Changes


@pytest.fixture
def filled(school):
    bring(school, full(**TWO))
    Enrolment.objects.update(starts_on=TODAY - timedelta(days=30))
    return school


def test_only_those_who_are_named_change(filled):
    """By IDs alone: neither the class nor the pupil's number stands in the file."""
    plan = bring(
        filled,
        delta(enrollments=[gone(seat("e1", "c1", "u1")), seat("e4", "c2", "u1")]),
    )
    assert seats(filled) == THREE | {"001": ("张安", "七年级2班")}
    assert (len(plan.moved), len(plan.ended), len(plan.leavers)) == (1, 0, 0)


def test_an_enrolment_that_is_deleted_ends(filled):
    plan = bring(filled, delta(enrollments=[gone(seat("e3", "c2", "u3"))]))
    assert [leaver.number for leaver in plan.ended] == ["003"]
    assert set(seats(filled)) == {"001", "002"}
    last = Enrolment.objects.get(user__number="003")
    assert last.ends_on == TODAY


def test_its_id_is_enough(filled):
    row = gone(seat("e3", "", "", role="", schoolSourcedId=""))
    bring(filled, delta(enrollments=[row]))
    assert set(seats(filled)) == {"001", "002"}


def test_an_enrolment_in_a_class_that_was_left_already_ends_nobody(filled):
    bring(filled, delta(enrollments=[seat("e4", "c2", "u1")]))
    plan = bring(filled, delta(enrollments=[gone(seat("e1", "c1", "u1"))]))
    assert not plan.changes_something
    assert seats(filled)["001"] == ("张安", "七年级2班")


@pytest.mark.parametrize(
    "row", [gone(user("u1", "001")), user("u1", "001", enabledUser="false")]
)
def test_who_is_deleted_or_disabled_leaves(filled, row):
    bring(filled, delta(users=[row]))
    assert set(seats(filled)) == {"002", "003"}
    assert User.objects.get(number="001").is_active


def test_a_new_pupil_and_a_new_class_come_by_a_file_of_changes(filled):
    bring(
        filled,
        delta(
            classes=[school_class("c3", "七年级3班")],
            users=[user("u4", "004", "新")],
            enrollments=[seat("e4", "c3", "u4")],
        ),
    )
    assert seats(filled) == THREE | {"004": ("张新", "七年级3班")}


def test_a_corrected_name_needs_no_enrolment(filled):
    plan = bring(filled, delta(users=[user("u1", "001", "桉")]))
    assert len(plan.corrections) == 1
    assert seats(filled) == THREE | {"001": ("张桉", "七年级1班")}


def test_a_pupil_without_a_class_is_named_and_not_brought(filled):
    plan = bring(filled, delta(users=[user("u4", "004", "新")]))
    assert "张新 (004)" in " ".join(plan.notices)
    assert not User.objects.filter(number="004").exists()


def test_a_class_that_is_deleted_stays_and_its_enrolments_end(filled):
    plan = bring(
        filled,
        delta(
            classes=[gone(school_class("c2", "七年级2班"))],
            enrollments=[gone(seat("e3", "c2", "u3"))],
        ),
    )
    assert not plan.new_classes
    assert set(seats(filled)) == {"001", "002"}
    assert filled.classes.count() == 2


def test_a_class_keeps_its_name_here_when_its_title_changes(filled):
    row = school_class("c1", "七年级9班")
    plan = bring(filled, delta(classes=[row], enrollments=[seat("e4", "c1", "u3")]))
    assert filled.classes.count() == 2
    assert len(plan.moved) == 1


def test_what_ends_without_having_been_here_is_counted(filled):
    rows = [gone(seat("e77", "c77", "u77")), gone(seat("e78", "c1", "u77"))]
    plan = bring(filled, delta(enrollments=rows))
    assert "never here: 2" in " ".join(plan.notices)
    assert not plan.changes_something


def test_a_teacher_s_identifier_is_not_a_pupil_s_number(filled):
    bring(filled, delta(users=[gone(teacher("t1", identifier="001"))]))
    assert set(seats(filled)) == {"001", "002", "003"}


def test_the_same_changes_again_change_nothing(filled):
    data = delta(
        users=[user("u4", "004", "新")],
        enrollments=[
            gone(seat("e1", "c1", "u1")),
            seat("e4", "c2", "u1"),
            gone(seat("e2", "c1", "u2")),
            seat("e5", "c1", "u4"),
        ],
    )
    bring(filled, data)
    assert not bring(filled, data).changes_something


def test_planning_costs_the_same_for_many_pupils(school, django_assert_num_queries):
    for count in (3, 300):
        users = [user(f"u{n}", f"{n:03}") for n in range(count)]
        enrollments = [seat(f"e{n}", f"c{n % 2 + 1}", f"u{n}") for n in range(count)]
        source = read_source(full(TWO["classes"], users, enrollments))
        with django_assert_num_queries(9):
            plan_import(school, source)
