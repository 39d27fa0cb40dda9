"""The demo school: fictional, whole, and true to its own reports."""

from collections import Counter

import pytest
from django.conf import settings as in_force
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from campaigns.models import Campaign, Requirement
from config.demo import DemoSchool
from config.management.commands.prepare import STARTER
from config.navigation import Roles
from content.models import LessonCompletion
from meetings.models import Attendance, ClassMeeting
from quizzes.models import Attempt
from reports.completion import completion_table
from reports.states import State
from rosters.models import AcademicYear, Enrolment, SchoolClass


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load the demo once for this module, and take it back afterwards."""
    folder = tmp_path_factory.mktemp("var")
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setattr(in_force, "VAR_DIR", folder)
        call_command("setup_site")
        call_command("load_pack", str(STARTER), verbosity=0)
        demo = DemoSchool()
        assert demo.load()
        yield demo
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    return loaded


@pytest.fixture
def pupils(demo):
    return User.objects.filter(school_id=demo.school.pk).exclude(number="")


@pytest.fixture
def campaign(demo):
    return Campaign.objects.get(school=demo.school)


def test_three_grades_of_four_classes_of_about_forty(demo):
    classes = SchoolClass.objects.filter(school=demo.school)
    sizes = [c.enrolments.count() for c in classes]

    assert Counter(c.grade.level for c in classes) == {7: 4, 8: 4, 9: 4}
    assert len({c.name for c in classes}) == 12
    assert set(sizes) == {38, 39, 40, 41}
    assert Enrolment.objects.filter(school=demo.school).current().count() == sum(sizes)


def test_every_name_and_every_number_is_there_once(pupils):
    rows = list(pupils.values_list("full_name", "number"))

    assert len({name for name, _number in rows}) == len(rows)
    assert len({number for _name, number in rows}) == len(rows)
    assert all(2 <= len(name) <= 3 for name, _number in rows)


def test_only_the_first_pupil_can_sign_in_by_password(pupils):
    able = [pupil for pupil in pupils if pupil.has_usable_password()]

    assert [pupil.number for pupil in able] == [pupils.order_by("pk").first().number]
    assert able[0].enrolments.get().school_class.name == "七年级1班"


def test_every_class_has_its_teacher(demo):
    for school_class in SchoolClass.objects.filter(school=demo.school):
        assert school_class.teachings.count() == 1


def test_every_sign_in_that_is_printed_works(demo):
    for role, name, password in demo.sign_ins():
        client = Client()
        response = client.post("/sign-in/", {"username": name, "password": password})
        assert response.status_code == 302, role
        assert client.get("/home/").status_code == 200, role


def test_sign_ins_are_of_different_roles(demo):
    by_name = {
        role: User.objects.by_sign_in_name(name)
        for role, name, _password in demo.sign_ins()
    }

    assert len(by_name) == 6
    roles = [Roles.of(user) for user in by_name.values()]
    assert (
        len({(r, u.is_superuser) for r, u in zip(roles, by_name.values(), strict=True)})
        == 6
    )


def test_printed_pupil_is_the_same_after_the_school_year(demo, monkeypatch):
    before = list(demo.sign_ins())
    later = AcademicYear.covering().starts_on.replace(
        year=AcademicYear.covering().starts_on.year + 1
    )
    monkeypatch.setattr(timezone, "localdate", lambda *_: later)

    assert list(DemoSchool().sign_ins()) == before


def test_password_is_made_for_this_installation_and_only_its_owner_reads_it(demo):
    assert demo.password_file.stat().st_mode & 0o777 == 0o600
    assert len(demo.password()) == 8
    assert authenticate(None, username="demo-admin", password="password") is None


def test_second_load_changes_nothing(demo, pupils):
    pupils.filter(number__endswith="0102").update(full_name="改过的名字")
    models = (User, Enrolment, Attendance, LessonCompletion, Attempt, ClassMeeting)
    before = [model.objects.count() for model in models]

    assert not DemoSchool().load()
    assert [model.objects.count() for model in models] == before
    assert pupils.filter(full_name="改过的名字").exists()


def test_same_people_at_every_installation(demo):
    first = User.objects.filter(school_id=demo.school.pk, number__gt="").earliest("pk")

    assert next(DemoSchool().names) != first.full_name  # the teacher's comes first
    again = DemoSchool()
    next(again.names)
    assert next(again.names) == first.full_name


# The evidence


def test_class_of_the_visiting_teacher_has_all_before_it(demo, campaign):
    mine = SchoolClass.objects.get(school=demo.school, name="七年级1班")

    table = completion_table(campaign, mine)

    assert len(table.rows) == mine.enrolments.count()
    assert all(row.missing for row in table.rows)
    assert not ClassMeeting.objects.filter(school_class=mine).exists()


def evidence_for(requirement, school_class):
    """Who of the class has the evidence that this requirement asks for."""
    match requirement.kind:
        case Requirement.Kind.MEETING:
            came = [Attendance.Status.PRESENT, Attendance.Status.LATE]
            found = Attendance.objects.filter(
                meeting__school_class=school_class,
                meeting__plan=requirement.plan,
                status__in=came,
            )
        case Requirement.Kind.LESSON:
            found = LessonCompletion.objects.filter(lesson=requirement.lesson)
        case _:
            found = Attempt.objects.filter(
                quiz=requirement.quiz, mark__gte=requirement.quiz.pass_mark
            )
    people = school_class.enrolments.values("user")
    return set(found.filter(user__in=people).values_list("user", flat=True))


def test_report_agrees_with_the_evidence_class_by_class(demo, campaign):
    wanted = {r.pk: r for r in campaign.requirements.all()}
    total = Counter()
    for assignment in campaign.assignments.select_related("school_class"):
        table = completion_table(campaign, assignment.school_class)
        for n, column in enumerate(table.columns):
            requirement = wanted[column.pk]
            reached = {row.user_id for row in table.rows if row.cells[n].reached}
            assert reached == evidence_for(requirement, assignment.school_class)
            total[requirement.kind] += len(reached)

    assert all(total[requirement.kind] for requirement in wanted.values())


def test_evidence_lies_in_the_past_and_after_the_campaign_opened(demo, campaign):
    now = timezone.now()
    for model, field in (
        (ClassMeeting, "closed_at"),
        (LessonCompletion, "completed_at"),
        (Attempt, "submitted_at"),
    ):
        moments = model.objects.values_list(field, flat=True)
        assert moments
        assert all(moment <= now for moment in moments), model
        assert all(
            timezone.localdate(moment) >= campaign.opens_on for moment in moments
        ), model


def test_absences_of_every_kind_are_there_to_be_looked_at(demo):
    counts = Counter(Attendance.objects.values_list("status", flat=True))

    assert set(counts) == set(Attendance.Status.values)


def test_every_state_of_the_report_is_there_to_be_looked_at(demo, campaign):
    states = {
        cell.state
        for assignment in campaign.assignments.select_related("school_class")
        for row in completion_table(campaign, assignment.school_class).rows
        for cell in row.cells
    }

    assert len(states) >= 3
    assert states <= set(State)


def test_hands_counted_are_no_more_than_pupils_present(demo):
    for meeting in ClassMeeting.objects.all():
        present = meeting.attendance.exclude(status__in=["ABSENT", "LEAVE"]).count()
        for show in meeting.shows_of_hands.all():
            assert 0 < sum(show.counts.values()) <= present
