"""The one way a roster comes in: read, planned, and all or nothing of it done."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from rosters.class_names import ClassName
from rosters.grade_names import grade_name
from rosters.models import (
    AcademicYear,
    Enrolment,
    Grade,
    OneRosterId,
    School,
    SchoolClass,
    Teaching,
)
from rosters.planning import plan_import
from rosters.plans import Placement, Plan
from rosters.tables import Source

BATCH = 500


def import_roster(
    school: School,
    source: Source,
    *,
    end_missing: bool = False,
    expected: str | None = None,
    first_year: int | None = None,
) -> tuple[Plan, bool]:
    """Return the plan and whether it was carried out.

    It is not where the file has errors, or where it no longer does what the
    administrator saw and agreed to (`expected`, the fingerprint of that plan).
    """
    with transaction.atomic():
        # Two imports of one school wait for each other.
        School.objects.select_for_update().get(pk=school.pk)
        plan = plan_import(school, source, first_year)
        if plan.errors or expected not in (None, plan.fingerprint):
            return plan, False
        carry_out(plan, end_missing=end_missing)
    return plan, True


def carry_out(plan: Plan, *, end_missing: bool) -> None:
    classes = make_classes(plan)
    new_users = make_users(plan)
    correct_people(plan)
    day = plan.starts_on
    Enrolment.objects.close([p.enrolment_id for p in plan.moved], on=day)
    leavers = plan.ended + (plan.leavers if end_missing else [])
    Enrolment.objects.close([leaver.enrolment_id for leaver in leavers], day)
    Enrolment.lock_out([leaver.user_id for leaver in leavers])
    Enrolment.objects.bulk_create(
        (
            Enrolment(
                school=plan.school,
                school_class=classes[placement.row.class_name],
                user_id=placement.user_id or new_users[placement.row.number],
                starts_on=day,
            )
            for placement in [*plan.added, *plan.moved]
        ),
        batch_size=BATCH,
    )
    for user, name, role in plan.teachings:
        Teaching.begin(user, classes[name], role, starts_on=day).become(role)
    for teaching in plan.ended_teachings:
        teaching.end(day)
    remember_ids(plan, classes, plan.user_ids | new_users)


def make_classes(plan: Plan) -> dict[ClassName, SchoolClass]:
    """All classes of the file; those that are missing are made in this year."""
    if not plan.new_classes:
        return plan.classes
    school, year = plan.school, AcademicYear.covering(plan.starts_on)
    grades = {grade.level: grade for grade in school.grades.all()}
    for level in sorted({name.level for name in plan.new_classes} - grades.keys()):
        grades[level] = Grade.objects.create(
            school=school,
            level=level,
            stage=Grade.stage_of(level),
            name=grade_name(level),
        )
    new = SchoolClass.objects.bulk_create(
        SchoolClass(
            school=school,
            academic_year=year,
            grade=grades[name.level],
            number=name.number,
            name=plan.labels[name],
        )
        for name in plan.new_classes
    )
    return plan.classes | dict(zip(plan.new_classes, new, strict=True))


def make_users(plan: Plan) -> dict[str, int]:
    """New pupils, who cannot sign in until they get a card or a password."""

    def pupil(placement: Placement) -> User:
        row = placement.row
        return User(
            username=f"{plan.school.code}-{row.number}",
            full_name=row.name,
            number=row.number,
            sex=row.sex,
            school_id=plan.school.pk,
            password=make_password(None),
        )

    users = User.objects.bulk_create(
        (pupil(placement) for placement in plan.added if not placement.user_id),
        batch_size=BATCH,
    )
    return {user.number: user.pk for user in users}


def correct_people(plan: Plan) -> None:
    User.objects.bulk_update(
        (
            User(pk=found.user_id, full_name=found.name, sex=found.sex)
            for found in plan.corrections
        ),
        ["full_name", "sex"],
        batch_size=BATCH // 2,
    )


def remember_ids(
    plan: Plan, classes: dict[ClassName, SchoolClass], users: dict[str, int]
) -> None:
    """What the other system calls them, so that a file of changes is understood."""
    OneRosterId.remember(
        OneRosterId(
            school=plan.school,
            kind=known.kind,
            sourced_id=known.sourced_id,
            user_id=known.user_id or users.get(known.number),
            school_class=classes[known.class_name] if known.class_name else None,
        )
        for known in plan.roster.foreign_ids
    )
