"""What earlier files have called the people and classes of a school."""

from dataclasses import dataclass

from rosters.models import OneRosterId, School

Kind = OneRosterId.Kind


@dataclass(frozen=True)
class KnownPerson:
    """A teacher has no number."""

    user_id: int
    number: str
    name: str


class KnownIds:
    def __init__(self, school: School) -> None:
        self.schools: set[str] = set()
        # A class without a key was passed over.
        self.classes: dict[str, int | None] = {}
        self.users: dict[str, KnownPerson] = {}
        # The pupil's number and the class.
        self.enrolments: dict[str, tuple[str, int]] = {}
        columns = ("user__number", "user__full_name", "school_class")
        found = OneRosterId.objects.filter(school=school)
        for kind, sourced_id, user_id, number, name, class_id in found.values_list(
            "kind", "sourced_id", "user", *columns
        ):
            if kind == Kind.SCHOOL:
                self.schools.add(sourced_id)
            elif kind == Kind.CLASS:
                self.classes[sourced_id] = class_id
            elif kind == Kind.USER and user_id:
                self.users[sourced_id] = KnownPerson(user_id, number.upper(), name)
            elif kind == Kind.ENROLMENT and number and class_id:
                self.enrolments[sourced_id] = (number.upper(), class_id)

    def number(self, key: str) -> str:
        return self.users[key].number if key in self.users else ""

    @property
    def passed_over(self) -> bool:
        """Whether the school's system also sends classes that are none of ours."""
        return None in self.classes.values()
