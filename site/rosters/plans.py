"""What an import would do to a school, worked out before anything is changed."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from accounts.models import User
from rosters.class_names import ClassName
from rosters.models import School, SchoolClass, Teaching
from rosters.rows import Problem, PupilRow, Roster

ADDED, MOVED, UNCHANGED = "added", "moved", "unchanged"


@dataclass(frozen=True)
class Placement:
    """One pupil of the file, and where he or she is now."""

    row: PupilRow
    user_id: int | None = None
    enrolment_id: int | None = None
    from_class: str = ""


@dataclass(frozen=True)
class Seat:
    """An enrolment as it stands."""

    enrolment_id: int
    class_id: int
    class_name: str
    is_open: bool


@dataclass(frozen=True)
class Leaver:
    enrolment_id: int
    user_id: int
    number: str
    name: str
    from_class: str


@dataclass(frozen=True)
class Correction:
    user_id: int
    number: str
    old_name: str
    name: str
    sex: str


@dataclass
class Plan:
    school: School
    roster: Roster
    # In which the academic year of the classes begins.
    first_year: int = 0
    # Today, or the first day of a year that is still to come.
    starts_on: date = field(default_factory=timezone.localdate)
    placements: dict[str, list[Placement]] = field(
        default_factory=lambda: {ADDED: [], MOVED: [], UNCHANGED: []}
    )
    leavers: list[Leaver] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    labels: dict[ClassName, str] = field(default_factory=dict)
    # Whom the file itself takes out of their class, so nobody is asked.
    ended: list[Leaver] = field(default_factory=list)
    # Existing classes; the others of the file are to be made.
    classes: dict[ClassName, SchoolClass] = field(default_factory=dict)
    # By number, who has an account already.
    user_ids: dict[str, int] = field(default_factory=dict)
    teachings: list[tuple[User, ClassName, Teaching.Role]] = field(default_factory=list)
    ended_teachings: list[Teaching] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def put(self, row: PupilRow, user_id: int | None, seat: Seat | None) -> None:
        """`seat` is where the pupil is now, if anywhere."""
        target = self.classes.get(row.class_name)
        if seat is None:
            kind = ADDED
        elif target and target.pk == seat.class_id:
            kind = UNCHANGED
        else:
            kind = MOVED
        place = (seat.enrolment_id, seat.class_name) if seat else (None, "")
        self.placements[kind].append(Placement(row, user_id, *place))

    @property
    def added(self) -> list[Placement]:
        return self.placements[ADDED]

    @property
    def moved(self) -> list[Placement]:
        return self.placements[MOVED]

    @property
    def unchanged(self) -> list[Placement]:
        return self.placements[UNCHANGED]

    @property
    def new_classes(self) -> list[ClassName]:
        new = self.roster.classes - self.classes.keys()
        return sorted(new, key=lambda name: (name.level, name.number or 0, name.name))

    @property
    def changes_something(self) -> bool:
        return bool(
            self.added
            or self.moved
            or self.corrections
            or self.ended
            or self.teachings
            or self.ended_teachings
            or self.new_classes
        )

    @property
    def fingerprint(self) -> str:
        """The same for the same outcome, whatever happened between two looks."""
        parts = [
            [(p.row.number, p.from_class, str(p.row.class_name)) for p in placed]
            for placed in self.placements.values()
        ]
        teachers = [(u.pk, str(name), role) for u, name, role in self.teachings]
        ended = (self.ended, [teaching.pk for teaching in self.ended_teachings])
        people = (self.leavers, self.corrections, self.errors)
        text = repr((parts, *people, teachers, ended))
        return hashlib.sha256(text.encode()).hexdigest()

    def as_dict(self, *, end_missing: bool = False) -> dict[str, object]:
        done = not self.errors
        return {
            "pupils": len(self.roster.numbers),
            "classes": len(self.roster.classes),
            "added": len(self.added) * done,
            "moved": len(self.moved) * done,
            "unchanged": len(self.unchanged) * done,
            "ended": (len(self.ended) + len(self.leavers) * end_missing) * done,
            "ignored_columns": self.roster.ignored_columns,
            "errors": [error.as_dict() for error in self.errors],
        }
