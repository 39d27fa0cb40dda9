"""Which teachers a file gives to its classes. It never makes an account for one."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from accounts.models import User
from rosters.class_names import ClassName
from rosters.models import OneRosterId, Teaching
from rosters.plans import Plan
from rosters.rows import ForeignId, TeacherRow


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
                plan.teachings.append((found[0], name, Teaching.Role.HOMEROOM))
    if unknown:
        plan.notices.append(
            _(
                "These homeroom teachers have no account here, or share a name with "
                "somebody: %(teachers)s. Add them on the page of the class."
            )
            % {"teachers": listed(unknown)}
        )


Have = Mapping[tuple[int, int], Teaching]


def find_teachers(plan: Plan) -> None:
    """Teachers of classes who are members of staff here; no account is made."""
    if not plan.roster.teachers:
        return
    staff = {user.pk: user for user in plan.school.staff()}
    have = {
        (teaching.school_class_id, teaching.user_id): teaching
        for teaching in Teaching.objects.open()
        .filter(school=plan.school)
        .select_related("user", "school_class")
    }
    found = [(row, person_of(row, staff)) for row in plan.roster.teachers]
    known = [(row, user) for row, user in found if user]
    for row, user in known:
        foreign = ForeignId(OneRosterId.Kind.USER, row.sourced_id, user_id=user.pk)
        plan.roster.foreign_ids.append(foreign)
        if row.ends:
            end_teachings(plan, row, user.pk, have)
    # The last row of a teacher in a class counts.
    wanted = {(user, row.class_name): row for row, user in known if not row.ends}
    for (user, name), row in wanted.items():
        if name:
            take_on(plan, user, name, row.role, have)
    unknown = {
        f"{row.name} ({plan.labels[row.class_name]})": None
        for row, user in found
        if user is None and row.class_name and not row.ends
    }
    if unknown:
        plan.notices.append(not_brought(list(unknown)))


def person_of(row: TeacherRow, staff: Mapping[int, User]) -> User | None:
    """Whom an earlier file named, or who signs in with one of the names."""
    if user := staff.get(row.user_id or 0):
        return user
    names = {name.casefold() for name in row.names}
    found = [user for user in staff.values() if user.username.casefold() in names]
    return found[0] if len(found) == 1 else None


def take_on(plan: Plan, user: User, name: ClassName, role: str, have: Have) -> None:
    """A role that the file does not say leaves the one that somebody has."""
    school_class = plan.classes.get(name)
    teaching = have.get((school_class.pk, user.pk)) if school_class else None
    if teaching in plan.ended_teachings:
        plan.ended_teachings.remove(teaching)
    if teaching is None or role not in ("", teaching.role):
        chosen = Teaching.Role(role or Teaching.Role.SUBJECT)
        plan.teachings.append((user, name, chosen))


def end_teachings(plan: Plan, row: TeacherRow, user_id: int, have: Have) -> None:
    school_class = plan.classes.get(row.class_name) if row.class_name else None
    for (class_id, teacher_id), teaching in have.items():
        is_meant = row.class_name is None or (
            school_class is not None and class_id == school_class.pk
        )
        if teacher_id == user_id and is_meant and teaching not in plan.ended_teachings:
            plan.ended_teachings.append(teaching)


def not_brought(teachers: list[str]) -> str:
    return _(
        "These teachers have no account here under the user name of the file: "
        "%(teachers)s. Nothing was made for them; add them on the page of the class."
    ) % {"teachers": listed(teachers)}


def listed(items: list[str], limit: int = 20) -> str:
    rest = _(" and %(count)s more") % {"count": len(items) - limit}
    return "、".join(items[:limit]) + (rest if len(items) > limit else "")
