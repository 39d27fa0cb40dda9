"""Who sits in which class, and who leaves it."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from rosters.models import Enrolment, SchoolClass
from rosters.plans import Leaver, Plan, Seat


def seats_on(plan: Plan) -> dict[int, list[Seat]]:
    """Where each pupil is from now on, and on the day of the plan."""
    seats: dict[int, list[Seat]] = {}
    day = plan.starts_on
    for user_id, pk, class_id, class_name, ends_on in (
        Enrolment.objects.filter(
            Q(ends_on=None) | Q(starts_on__lte=day, ends_on__gt=day)
        )
        .filter(school=plan.school, school_class__kind=SchoolClass.Kind.PUPILS)
        .values_list(
            "user_id", "pk", "school_class_id", "school_class__name", "ends_on"
        )
    ):
        seat = Seat(pk, class_id, class_name, is_open=ends_on is None)
        seats.setdefault(user_id, []).append(seat)
    return seats


def seat_of(seats: list[Seat], target: SchoolClass | None) -> Seat | None:
    """The seat in that class, also where the pupil will move on in the new year."""
    there = [seat for seat in seats if target and seat.class_id == target.pk]
    return next(iter(there or [seat for seat in seats if seat.is_open]), None)


def end_seats(
    plan: Plan, seats: Mapping[int, list[Seat]], names: Mapping[str, str]
) -> None:
    """Whom the file takes out of a class, unless it puts them into one as well."""
    placed = {row.number for row in plan.roster.pupils}
    ended: dict[int, Leaver] = {}
    for ending in plan.roster.endings:
        user_id = plan.user_ids.get(ending.number)
        if ending.number in placed or user_id is None:
            continue
        target = ending.class_name and plan.classes.get(ending.class_name)
        for seat in seats.get(user_id, []):
            if ending.class_name is None or (target and seat.class_id == target.pk):
                ended[seat.enrolment_id] = Leaver(
                    seat.enrolment_id,
                    user_id,
                    ending.number,
                    names.get(ending.number, ""),
                    seat.class_name,
                )
    plan.ended = list(ended.values())


def find_leavers(plan: Plan, levels: Iterable[int], began: int) -> None:
    """Pupils missing from the classes that the file names, or left in a past year.

    Of past years' pupils those are meant who would now be in a grade that the
    file names, or beyond the school's last one: a file of the seventh grade says
    nothing of the eighth.
    """
    if plan.roster.is_delta:
        return
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
