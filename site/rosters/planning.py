"""A roster file compared with what the school has."""

from collections import Counter
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from rosters import cells
from rosters.class_names import ClassName
from rosters.doubles import problem, without_doubles
from rosters.grade_names import Context, grade_name, phases_named, phases_of_levels
from rosters.models import AcademicYear, School
from rosters.oneroster.package import Package
from rosters.oneroster.reading import read_package_roster
from rosters.plans import Correction, Plan
from rosters.reading import read_roster
from rosters.rows import PersonRow, PupilRow
from rosters.seats import end_seats, find_leavers, seat_of, seats_on
from rosters.tables import Source
from rosters.teachers import find_homerooms, find_teachers, listed
from rosters.year_classes import YearClasses


def plan_import(school: School, source: Source, first_year: int | None = None) -> Plan:
    """Work out the whole import; the number of queries does not grow with rows.

    It is for the current academic year, or for the one that begins in `first_year`.
    """
    grades = dict(school.grades.values_list("level", "name"))
    phases = phases_of_levels(grades) | phases_named(school.name)
    context = Context(first_year or year_began(), phases)
    classes = YearClasses(school, context.first_year)
    day = timezone.localdate()
    if first_year and first_year > year_began():
        day = date(first_year, 9, 1)
    if isinstance(source, Package):
        roster = read_package_roster(source, school, context, classes, day)
    else:
        roster = read_roster(source, context, classes.known)
    plan = Plan(school, roster, errors=roster.errors, notices=roster.notices)
    plan.first_year, plan.starts_on = context.first_year, day
    plan.labels = {name: class_label(name, grades) for name in roster.classes}
    found = {name: classes.find(name, label) for name, label in plan.labels.items()}
    plan.classes = {name: existing for name, existing in found.items() if existing}
    pupils = without_doubles(plan)
    place(plan, pupils)
    find_leavers(plan, grades, context.first_year)
    find_homerooms(plan)
    find_teachers(plan)
    note_oddities(plan, pupils)
    sheets = {name: n for n, name in enumerate(source.names)}
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


# The pupils


def place(plan: Plan, pupils: list[PupilRow]) -> None:
    school = plan.school
    known = {
        number.upper(): (pk, name, sex)
        for pk, number, name, sex in User.objects.filter(school_id=school.pk)
        .exclude(number="")
        .values_list("pk", "number", "full_name", "sex")
    }
    plan.user_ids = {number: person[0] for number, person in known.items()}
    seats = seats_on(plan)
    staff = set(school.staff().values_list("pk", flat=True))
    taken = names_in_use(school)
    for row in pupils:
        user_id, name, sex = known.get(row.number, (None, "", ""))
        own_names = {row.number, f"{school.code}-{row.number}".upper()}
        if user_id in staff or (user_id is None and own_names & taken):
            plan.errors.append(problem(row, number_taken()))
            continue
        target = plan.classes.get(row.class_name)
        if user_id:
            correct(plan, row, user_id, name, sex)
        plan.put(row, user_id, seat_of(seats.get(user_id or 0, []), target))
    nowhere = []
    for person in plan.roster.people:
        if found := known.get(person.number):
            correct(plan, person, *found)
        else:
            nowhere.append(f"{person.name} ({person.number})")
    if nowhere:
        plan.notices.append(without_class(nowhere))
    end_seats(plan, seats, {number: name for number, (_pk, name, _s) in known.items()})


def names_in_use(school: School) -> set[str]:
    """A number must not be what a member of staff signs in with, either."""
    names = User.objects.filter(
        Q(username__startswith=f"{school.code}-") | Q(number="")
    )
    return {name.upper() for name in names.values_list("username", flat=True)}


def correct(
    plan: Plan, row: PupilRow | PersonRow, user_id: int, name: str, sex: str
) -> None:
    """Take the file's name and sex, where they are other ones."""
    said = row.sex if isinstance(row, PupilRow) else ""
    is_renamed = name != row.name and cells.name_as_read(name) != row.name
    if is_renamed or (said and sex != said):
        plan.corrections.append(
            Correction(user_id, row.number, name, row.name, said or sex)
        )


def without_class(names: list[str]) -> str:
    return _(
        "These pupils are in no class by the file and were not brought: %(names)s."
    ) % {"names": listed(names)}


def number_taken() -> str:
    return _(
        "The number is that of another person, not a pupil of this school. Correct "
        "the number."
    )


# What the administrator should look at


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
