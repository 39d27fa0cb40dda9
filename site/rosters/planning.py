"""A roster file compared with what the school has."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from rosters.class_names import ClassName
from rosters.doubles import problem, without_doubles
from rosters.grade_names import Context, grade_name, phases_named, phases_of_levels
from rosters.models import AcademicYear, Enrolment, School, SchoolClass, Teaching
from rosters.plans import Correction, Leaver, Plan
from rosters.reading import read_roster
from rosters.rows import PupilRow
from rosters.sheets import Table


def plan_import(school: School, table: Table, first_year: int | None = None) -> Plan:
    """Work out the whole import; the number of queries does not grow with rows.

    It is for the current academic year, or for the one that begins in `first_year`.
    """
    grades = dict(school.grades.values_list("level", "name"))
    phases = phases_of_levels(grades) | phases_named(school.name)
    context = Context(first_year or year_began(), phases)
    roster = read_roster(table, context)
    plan = Plan(school, roster, errors=roster.errors, notices=roster.notices)
    plan.first_year = context.first_year
    if first_year and first_year > year_began():
        plan.starts_on = date(first_year, 9, 1)
    plan.labels = {name: class_label(name, grades) for name in roster.classes}
    plan.classes = existing_classes(plan)
    pupils = without_doubles(plan)
    place(plan, pupils)
    find_leavers(plan, grades, context.first_year)
    find_homerooms(plan)
    note_oddities(plan, pupils)
    sheets = {sheet.name: n for n, sheet in enumerate(table.sheets)}
    plan.errors.sort(key=lambda error: (sheets.get(error.sheet, 0), error.row or 0))
    return plan


def year_began() -> int:
    today = timezone.localdate()
    year = AcademicYear.objects.filter(starts_on__lte=today, ends_on__gte=today).first()
    return year.starts_on.year if year else today.year - (today.month < 9)


def class_label(name: ClassName, grades: dict[int, str]) -> str:
    """七年级1班, or 初一1班 where the school calls its grade so."""
    if name.number is None:
        return name.name
    return f"{grades.get(name.level) or grade_name(name.level)}{name.number}班"


def existing_classes(plan: Plan) -> dict[ClassName, SchoolClass]:
    """The classes of the year that the file names, by number or by name."""
    found: dict[tuple[int, int] | str, SchoolClass] = {}
    for school_class in plan.school.classes.filter(
        academic_year__starts_on__year=plan.first_year
    ).select_related("grade"):
        found.setdefault(school_class.name, school_class)
        if school_class.grade and school_class.number:
            key = (school_class.grade.level, school_class.number)
            found.setdefault(key, school_class)
    pairs = (
        (name, found.get((name.level, name.number or 0)) or found.get(label))
        for name, label in plan.labels.items()
    )
    return {name: school_class for name, school_class in pairs if school_class}


# The pupils


def place(plan: Plan, pupils: list[PupilRow]) -> None:
    school = plan.school
    known = {
        number.upper(): (pk, name, sex)
        for pk, number, name, sex in User.objects.filter(school_id=school.pk)
        .exclude(number="")
        .values_list("pk", "number", "full_name", "sex")
    }
    enrolments = {
        user_id: (pk, class_id, class_name)
        for pk, user_id, class_id, class_name in Enrolment.objects.open()
        .filter(school=school, school_class__kind=SchoolClass.Kind.PUPILS)
        .values_list("pk", "user_id", "school_class_id", "school_class__name")
    }
    staff = set(school.staff().values_list("pk", flat=True))
    # A number must not be what a member of staff signs in with, either.
    names = User.objects.filter(
        Q(username__startswith=f"{school.code}-") | Q(number="")
    )
    taken = {name.upper() for name in names.values_list("username", flat=True)}
    for row in pupils:
        user_id, name, sex = known.get(row.number, (None, "", ""))
        own_names = {row.number, f"{school.code}-{row.number}".upper()}
        if user_id in staff or (user_id is None and own_names & taken):
            plan.errors.append(problem(row, number_taken()))
            continue
        if user_id and (name != row.name or (row.sex and sex != row.sex)):
            plan.corrections.append(
                Correction(user_id, row.number, name, row.name, row.sex or sex)
            )
        plan.put(row, user_id, *enrolments.get(user_id or 0, (None, None, "")))


def find_leavers(plan: Plan, levels: Iterable[int], began: int) -> None:
    """Pupils missing from the classes that the file names, or left in a past year.

    Of past years' pupils those are meant who would now be in a grade that the
    file names, or beyond the school's last one: a file of the seventh grade says
    nothing of the eighth.
    """
    wanted = {name.level for name in plan.roster.classes}
    last = max(wanted | set(levels), default=0)
    classes = {school_class.pk for school_class in plan.classes.values()}
    enrolments = (
        Enrolment.objects.open()
        .filter(school=plan.school, school_class__kind=SchoolClass.Kind.PUPILS)
        .exclude(user__number="")
        .order_by("school_class__name", "user__number")
        .values_list(
            "school_class__name",
            "school_class",
            "school_class__grade__level",
            "school_class__academic_year__starts_on",
            *("pk", "user", "user__number", "user__full_name"),
        )
    )
    for label, school_class, level, starts_on, pk, user_id, number, name in enrolments:
        years = began - starts_on.year
        is_due = years > 0 and (level + years in wanted or level + years > last)
        missing = number.upper() not in plan.roster.numbers
        if missing and (school_class in classes or is_due):
            plan.leavers.append(Leaver(pk, user_id, number, name, label))


def number_taken() -> str:
    return _(
        "The number is that of another person, not a pupil of this school. Correct "
        "the number."
    )


# Teachers, and what the administrator should look at


def find_homerooms(plan: Plan) -> None:
    """A class's homeroom teacher, if exactly one member of staff is so called."""
    if not plan.roster.homerooms:
        return
    staff: dict[str, list[User]] = {}
    for user in plan.school.staff():
        staff.setdefault(user.full_name.replace(" ", ""), []).append(user)
    have = set(
        Teaching.objects.open()
        .filter(school_class__in=plan.classes.values(), role=Teaching.Role.HOMEROOM)
        .values_list("school_class_id", "user_id")
    )
    unknown = []
    for name, teachers in sorted(plan.roster.homerooms.items(), key=str):
        for teacher in sorted(teachers):
            found = staff.get(teacher, [])
            school_class = plan.classes.get(name)
            if len(found) != 1:
                unknown.append(f"{teacher} ({plan.labels[name]})")
            elif not school_class or (school_class.pk, found[0].pk) not in have:
                plan.homerooms.append((found[0], name))
    if unknown:
        plan.notices.append(
            _(
                "These homeroom teachers have no account here, or share a name with "
                "somebody: %(teachers)s. Add them on the page of the class."
            )
            % {"teachers": listed(unknown)}
        )


def note_oddities(plan: Plan, pupils: list[PupilRow]) -> None:
    names = Counter((row.class_name, row.name) for row in pupils)
    if same := [f"{n} ({plan.labels[c]})" for (c, n), k in names.items() if k > 1]:
        plan.notices.append(
            _("Pupils of one name in the same class, told apart by number: %(names)s.")
            % {"names": listed(same)}
        )
    if renamed := [
        f"{c.old_name} → {c.name} ({c.number})"
        for c in plan.corrections
        if c.old_name != c.name
    ]:
        plan.notices.append(
            _("Names that will be corrected: %(names)s.") % {"names": listed(renamed)}
        )


def listed(items: list[str], limit: int = 20) -> str:
    rest = _(" and %(count)s more") % {"count": len(items) - limit}
    return "、".join(items[:limit]) + (rest if len(items) > limit else "")
