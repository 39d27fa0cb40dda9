"""Who is in which class by enrollments.csv, who leaves it, who teaches it."""

from datetime import date

from django.utils.translation import gettext as _

from rosters.class_names import ClassName
from rosters.models import Teaching
from rosters.oneroster.csv_files import Line
from rosters.oneroster.findings import Findings
from rosters.oneroster.known import Kind, KnownIds
from rosters.oneroster.people import NUMBER, People, name_of
from rosters.oneroster.places import Places
from rosters.oneroster.values import read_day, read_flag
from rosters.rows import Ending, ForeignId, PersonRow, PupilRow, TeacherRow

ROLES = {
    True: str(Teaching.Role.HOMEROOM),
    False: str(Teaching.Role.SUBJECT),
    None: "",
}


class Enrolments:
    def __init__(
        self,
        findings: Findings,
        places: Places,
        people: People,
        known: KnownIds,
        day: date,
    ) -> None:
        self.findings, self.roster = findings, findings.roster
        self.places, self.people, self.known, self.day = places, people, known, day
        # By the pupil's ID: the class, and the row that says so.
        self.seats: dict[str, tuple[ClassName, Line]] = {}
        self.not_begun = self.unknown_endings = 0
        for line, is_active in findings.lines("enrollments"):
            self.read(line, is_active)
        self.seat_pupils()
        self.let_go()
        self.note_the_rest()

    def read(self, line: Line, is_active: bool) -> None:
        role = line["role"].lower()
        begins = self.findings.take(line, "beginDate", read_day)
        ends = self.findings.take(line, "endDate", read_day)
        is_over = not is_active or (ends is not None and ends <= self.day)
        if is_over and (line["sourcedId"] in self.known.enrolments or not role):
            self.end_stored(line)
        elif role in ("student", "teacher"):
            place = self.class_of(line, is_over)
            if place is None:
                return
            if begins and begins > self.day and not is_over:
                self.not_begun += 1
            elif role == "student":
                self.read_student(line, place, is_over)
            else:
                self.read_teacher(line, place, is_over)

    def class_of(self, line: Line, is_over: bool) -> ClassName | None:
        key = line["classSourcedId"]
        if key in self.places.classes:
            return self.places.classes[key]
        if key in self.known.classes:
            class_id = self.known.classes[key]
            name = self.places.stored(key)
            if name:
                self.roster.name("", name)
            elif class_id and not is_over:
                message = _("This class is of another school year. Add its new row.")
                self.findings.problem(line, "classSourcedId", key, message)
            return name
        if is_over:
            self.unknown_endings += 1
        elif not self.places.is_elsewhere(line):
            self.findings.unknown(line, "classSourcedId", "classes.csv")
        return None

    # Pupils

    def read_student(self, line: Line, place: ClassName, is_over: bool) -> None:
        key = line["userSourcedId"]
        if not self.people.is_known(key):
            if is_over:
                self.unknown_endings += 1
            else:
                self.findings.unknown(line, "userSourcedId", "users.csv")
        elif key in self.people.leaving:
            return
        elif is_over:
            self.end(self.people.number(key), place)
        else:
            other, where = self.seats.setdefault(key, (place, line))
            if other != place:
                self.findings.problem(line, "userSourcedId", key, two_classes(where))

    def end(self, number: str, place: ClassName) -> None:
        if number and self.roster.is_delta:
            self.roster.endings.append(Ending(number, place))

    def end_stored(self, line: Line) -> None:
        """A row that only says which enrolment of an earlier file is over."""
        number, class_id = self.known.enrolments.get(line["sourcedId"], ("", 0))
        place = self.places.year.names.get(class_id)
        if place and number:
            self.roster.name("", place)
            self.end(number, place)
        else:
            self.unknown_endings += 1

    def seat_pupils(self) -> None:
        for key, (place, line) in self.seats.items():
            if key in self.people.lines:
                pupil = self.people.pupil(key)
                if pupil is None:
                    continue
                number, name, where = pupil.number, pupil.name, pupil.line
            elif self.known.number(key):  # brought by an earlier file
                person = self.known.users[key]
                number, name, where = person.number, person.name, line
            else:
                self.findings.unknown(line, "userSourcedId", "users.csv")
                continue
            self.roster.name(number, place)
            self.roster.pupils.append(
                PupilRow(where.file, where.number, number, name, "", place, NUMBER)
            )
            self.roster.foreign_ids += [
                ForeignId(Kind.USER, key, number),
                ForeignId(Kind.ENROLMENT, line["sourcedId"], number, place),
            ]

    def let_go(self) -> None:
        """Who is deleted or disabled; and pupils of whom only the name is told."""
        for key in self.people.lines:
            if not self.people.belongs(key, self.places.schools):
                continue
            is_pupil = self.people.may_be_pupil(key)
            if key in self.people.leaving:
                if is_pupil and (number := self.people.number(key)):
                    self.roster.name(number, None)
                    self.roster.endings.append(Ending(number))
                elif self.people.may_be_teacher(key):
                    self.roster.teachers.append(self.teacher(key, None, ends=True))
            elif is_pupil and key not in self.seats:
                self.name_only(key)

    def name_only(self, key: str) -> None:
        if pupil := self.people.pupil(key):
            where = (pupil.line.file, pupil.line.number)
            self.roster.people.append(PersonRow(*where, pupil.number, pupil.name))

    # Teachers

    def read_teacher(self, line: Line, place: ClassName, is_over: bool) -> None:
        key = line["userSourcedId"]
        primary = self.findings.take(line, "primary", read_flag)
        if key in self.people.leaving:
            return
        if self.people.is_known(key):
            teacher = self.teacher(key, place, role=ROLES[primary], ends=is_over)
            if self.roster.is_delta or not is_over:
                self.roster.teachers.append(teacher)
        elif is_over:
            self.unknown_endings += 1
        else:
            self.findings.unknown(line, "userSourcedId", "users.csv")

    def teacher(
        self, key: str, place: ClassName | None, *, role: str = "", ends: bool = False
    ) -> TeacherRow:
        person = self.known.users.get(key)
        line = self.people.lines.get(key)
        names = (line["username"], line[NUMBER]) if line else ()
        return TeacherRow(
            user_id=person.user_id if person else None,
            names=tuple(name for name in names if name),
            name=name_of(line) if line else "?",
            class_name=place,
            role=role,
            ends=ends,
            sourced_id=key,
        )

    def note_the_rest(self) -> None:
        if self.not_begun:
            self.roster.notices.append(
                _(
                    "Enrolments that begin later were passed over: %(count)s. Import "
                    "the file once more when they have begun."
                )
                % {"count": self.not_begun}
            )
        if self.unknown_endings and self.roster.is_delta:
            self.roster.notices.append(
                _("Enrolments that end but were never here: %(count)s.")
                % {"count": self.unknown_endings}
            )


def two_classes(where: Line) -> str:
    return _(
        "The pupil is in another class by row %(row)s. End one of the two, or write "
        "classType homeroom for the class where the pupil is at home."
    ) % {"row": where.number}
