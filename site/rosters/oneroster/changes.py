"""Whom and what an archive names: everything of today, or the changes since a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import User
from rosters.exports import SchoolRoster
from rosters.models import Enrolment, SchoolClass, Teaching


@dataclass(frozen=True)
class Person:
    user: User
    is_here: bool = True
    # When this became so, as far as it is known.
    day: date | None = None
    level: int = 0


@dataclass(frozen=True)
class Seat:
    """A pupil or a teacher in a class, now or until not long ago."""

    key: str
    user: User
    class_id: int
    starts_on: date
    ends_on: date | None
    is_homeroom: bool = False

    @property
    def is_here(self) -> bool:
        return self.ends_on is None or self.ends_on > timezone.localdate()

    @property
    def day(self) -> date:
        if self.ends_on is None or self.is_here:
            return self.starts_on
        return self.ends_on


class Everything:
    is_delta = False

    def __init__(self, roster: SchoolRoster) -> None:
        self.roster = roster

    @cached_property
    def classes(self) -> list[SchoolClass]:
        return self.roster.classes

    @cached_property
    def enrolments(self) -> list[Enrolment]:
        return self.roster.enrolments

    @cached_property
    def teachings(self) -> list[Teaching]:
        return self.roster.teachings

    @cached_property
    def seats(self) -> list[Seat]:
        """In the classes of this year only: no file tells of other ones."""
        wanted = {school_class.pk for school_class in self.roster.classes}
        found = [*pupils_seats(self.enrolments), *teachers_seats(self.teachings)]
        return [seat for seat in found if seat.class_id in wanted]

    @cached_property
    def people(self) -> list[Person]:
        """Pupils by class and number, then the teachers, each once."""
        levels = {
            school_class.pk: school_class.grade.level if school_class.grade else 0
            for school_class in self.roster.classes
        }
        people = {
            enrolment.user_id: Person(
                enrolment.user, level=levels.get(enrolment.school_class_id, 0)
            )
            for enrolment in self.enrolments
        }
        for teaching in self.teachings:
            people.setdefault(teaching.user_id, Person(teaching.user))
        return list(people.values())


class Changes(Everything):
    """Enrolments and teachings that began or ended on that day or later.

    Dates are kept of these and of nothing else: a corrected name is in the full file
    only. The people and classes that a change names come with it.
    """

    is_delta = True

    def __init__(self, roster: SchoolRoster, since: date) -> None:
        super().__init__(roster)
        self.since = since

    @property
    def window(self) -> Q:
        today = timezone.localdate()
        return Q(starts_on__range=(self.since, today)) | Q(
            ends_on__range=(self.since, today)
        )

    @cached_property
    def enrolments(self) -> list[Enrolment]:
        return list(
            Enrolment.objects.filter(
                self.window,
                school=self.roster.school,
                school_class__kind=SchoolClass.Kind.PUPILS,
            )
            .exclude(user__number="")
            .select_related("user")
            .order_by("user__number", "starts_on", "pk")
        )

    @cached_property
    def teachings(self) -> list[Teaching]:
        return list(
            Teaching.objects.filter(self.window, school_class__in=self.roster.classes)
            .select_related("user")
            .order_by("user__full_name", "starts_on", "pk")
        )

    @cached_property
    def classes(self) -> list[SchoolClass]:
        named = {seat.class_id for seat in self.seats}
        return [found for found in self.roster.classes if found.pk in named]

    @cached_property
    def people(self) -> list[Person]:
        """Who is in no class any more has left; a teacher only stops teaching."""
        here = set(
            Enrolment.objects.current()
            .filter(school=self.roster.school)
            .values_list("user_id", flat=True)
        )
        days: dict[int, date] = {}
        for seat in pupils_seats(self.enrolments):
            days[seat.user.pk] = max(seat.day, days.get(seat.user.pk, seat.day))
        return [
            Person(
                person.user,
                is_here=not person.user.number or person.user.pk in here,
                day=days.get(person.user.pk),
                level=person.level,
            )
            for person in super().people
        ]


def pupils_seats(enrolments: Iterable[Enrolment]) -> Iterator[Seat]:
    for enrolment in enrolments:
        yield Seat(
            f"enrolment-{enrolment.pk}",
            enrolment.user,
            enrolment.school_class_id,
            enrolment.starts_on,
            enrolment.ends_on,
        )


def teachers_seats(teachings: Iterable[Teaching]) -> Iterator[Seat]:
    for teaching in teachings:
        yield Seat(
            f"teaching-{teaching.pk}",
            teaching.user,
            teaching.school_class_id,
            teaching.starts_on,
            teaching.ends_on,
            is_homeroom=teaching.role == Teaching.Role.HOMEROOM,
        )
