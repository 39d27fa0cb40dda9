"""The pupils and teachers of a OneRoster archive."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rosters import cells
from rosters.columns import national_numbers
from rosters.oneroster.csv_files import Line
from rosters.oneroster.findings import Findings
from rosters.oneroster.known import KnownIds
from rosters.oneroster.values import items_of, read_flag, whole_name

NUMBER = "identifier"


@dataclass(frozen=True)
class Pupil:
    line: Line
    number: str
    name: str


class People:
    """users.csv by ID. A row is read when something needs it: parents never are."""

    def __init__(self, findings: Findings, known: KnownIds) -> None:
        self.findings, self.known = findings, known
        lines = findings.lines("users")
        self.lines = {line["sourcedId"]: line for line, _is_active in lines}
        self.leaving = {
            line["sourcedId"]
            for line, is_active in lines
            if not is_active or findings.take(line, "enabledUser", read_flag) is False
        }
        # Of each person, what the file says; a person in no school is of any.
        self.roles: dict[str, set[str]] = {}
        self.schools: dict[str, set[str]] = {}
        self.read_roles()
        self.read: dict[str, Pupil | None] = {}

    def read_roles(self) -> None:
        """Since 1.2 a person may have several, in a file of their own."""
        for key, line in self.lines.items():
            self.add_role(key, line["role"], items_of(line["orgSourcedIds"]))
        # One that is to be deleted still says what the person was.
        for line, _is_active in self.findings.lines("roles"):
            schools = items_of(line["orgSourcedId"])
            self.add_role(line["userSourcedId"], line["role"], schools)

    def add_role(self, key: str, role: str, schools: list[str]) -> None:
        if role:
            self.roles.setdefault(key, set()).add(role.lower())
        if schools:
            self.schools.setdefault(key, set()).update(schools)

    def belongs(self, key: str, schools: set[str]) -> bool:
        """Whether the person is of one of these schools, as far as the file says."""
        mine = self.schools.get(key)
        return not schools or not mine or bool(mine & schools)

    def is_known(self, key: str) -> bool:
        return key in self.lines or key in self.known.users

    def may_be_pupil(self, key: str) -> bool:
        """Where no role is said, whom an earlier file brought as a pupil."""
        if roles := self.roles.get(key):
            return "student" in roles
        return bool(self.known.number(key))

    def may_be_teacher(self, key: str) -> bool:
        if roles := self.roles.get(key):
            return bool(roles - {"student", "guardian", "parent", "relative"})
        return key in self.known.users and not self.known.number(key)

    def pupil(self, key: str) -> Pupil | None:
        """Number and name of the row, with its problems told once."""
        if key not in self.read:
            self.read[key] = self.read_pupil(self.lines[key])
        return self.read[key]

    def number(self, key: str) -> str:
        """Of somebody who leaves: the name does not matter."""
        number = self.known.number(key)
        if number or key not in self.lines:
            return number
        return self.read_number(self.lines[key]) or ""

    def read_pupil(self, line: Line) -> Pupil | None:
        number = self.read_number(line)
        name = self.read_name(line)
        return Pupil(line, number, name) if number and name else None

    def read_number(self, line: Line) -> str | None:
        stored = self.known.number(line["sourcedId"])
        if stored and not line[NUMBER]:
            return stored
        try:
            number = cells.read_number(line[NUMBER])
        except cells.NationalNumber:
            message = national_numbers()
        except cells.CellError as error:
            message = str(error) if line[NUMBER] else no_number()
        else:
            if stored in ("", number):
                return number
            message = other_number(stored)
        self.findings.problem(line, NUMBER, line[NUMBER], message)
        return None

    def read_name(self, line: Line) -> str | None:
        name = name_of(line)
        try:
            return cells.read_name(name)
        except cells.CellError as error:
            self.findings.problem(line, "givenName", name, str(error))
            return None


def name_of(line: Line) -> str:
    return whole_name(line["givenName"], line["middleName"], line["familyName"])


def no_number() -> str:
    return _("The pupil's number is missing. Write it into the column identifier.")


def other_number(stored: str) -> str:
    return _(
        "An earlier file has brought this person with the number %(number)s. Numbers "
        "are not changed by an import; write that one, or give the new person an ID of "
        "their own."
    ) % {"number": stored}
