"""A school's roster as a OneRoster archive: full, or what has changed since a day.

As little of a person as the files allow: number, whole name, class; of teachers the
user name by which the other side knows them. No e-mail, no phone, no password.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from rosters.exports import SchoolRoster, reads_class
from rosters.grade_names import grade_name
from rosters.models import SchoolClass
from rosters.oneroster.changes import Changes, Everything
from rosters.oneroster.csv_files import write_csv
from rosters.oneroster.headers import HEADERS
from rosters.oneroster.manifest import BULK, DELTA, NAME, write_manifest
from rosters.oneroster.values import grade_code

Row = dict[str, str]
# Both parts of a name are required. A Chinese name is not taken apart by guessing:
# the whole of it is the given name, and this fills the other.
NO_FAMILY_NAME = "-"
SMALLEST_DATE = (1980, 1, 1, 0, 0, 0)


def oneroster_archive(
    roster: SchoolRoster, version: str, since: date | None = None
) -> bytes:
    """All of the school, or with `since` the changes of that day and later."""
    source = Changes(roster, since) if since else Everything(roster)
    tables = Tables(roster, source, version)
    files = {NAME: write_manifest(version, DELTA if since else BULK)}
    for name, header in HEADERS[version].items():
        files[f"{name}.csv"] = write_csv(header, getattr(tables, name)())
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # The same roster gives the same bytes.
            info = zipfile.ZipInfo(name, SMALLEST_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return output.getvalue()


class Tables:
    """One method a file, called as the file is."""

    def __init__(self, roster: SchoolRoster, source: Everything, version: str) -> None:
        self.roster, self.source, self.version = roster, source, version
        self.code = roster.school.code

    def row(self, key: str, day: date | None = None, *, active: bool = True) -> Row:
        """Status and date stay blank in a full file, as the specification says."""
        if not self.source.is_delta:
            return {"sourcedId": key}
        moment = timezone.now() if day is None else midnight(day)
        return {
            "sourcedId": key,
            "status": "active" if active else "tobedeleted",
            "dateLastModified": f"{moment:%Y-%m-%dT%H:%M:%S}.000Z",
        }

    def orgs(self) -> Iterator[Row]:
        name = self.roster.school.name
        yield self.row(self.code) | {
            "name": name,
            "type": "school",
            "identifier": self.code,
        }

    def academicSessions(self) -> Iterator[Row]:
        year = self.roster.academic_year
        yield self.row(self.session) | {
            "title": year.name,
            "type": "schoolYear",
            "startDate": f"{year.starts_on}",
            # The day after the last one, and the year in which it ends.
            "endDate": f"{year.ends_on + timedelta(days=1)}",
            "schoolYear": f"{year.ends_on.year}",
        }

    @property
    def session(self) -> str:
        return f"{self.code}-year-{self.roster.first_year}"

    def course(self, level: int) -> str:
        return f"{self.code}-grade-{level}"

    def courses(self) -> Iterator[Row]:
        """A course for each grade, because every class has to have one."""
        grades = {found.grade for found in self.source.classes if found.grade}
        for grade in sorted(grades, key=lambda grade: grade.level):
            yield self.row(self.course(grade.level)) | {
                "schoolYearSourcedId": self.session,
                "title": grade.name,
                "grades": grade_code(grade.level),
                "orgSourcedId": self.code,
            }

    def classes(self) -> Iterator[Row]:
        for found in self.source.classes:
            level = found.grade.level if found.grade else 0
            yield self.row(class_id(self.code, found.pk)) | {
                "title": title(self.roster, found),
                "grades": grade_code(level),
                "courseSourcedId": self.course(level),
                "classType": "homeroom",
                "schoolSourcedId": self.code,
                "termSourcedIds": self.session,
            }

    # People

    def users(self) -> Iterator[Row]:
        for person in self.source.people:
            user = person.user
            row = self.row(user_id(self.code, user), person.day, active=person.is_here)
            row |= {
                "enabledUser": "true" if person.is_here else "false",
                "username": user.username,
                "givenName": user.full_name,
                "familyName": NO_FAMILY_NAME,
                "identifier": user.number,
                "grades": grade_code(person.level) if person.level else "",
            }
            if self.version == "1.1":
                row |= {"orgSourcedIds": self.code, "role": role_of(user)}
            else:
                row |= {"primaryOrgSourcedId": self.code}
            yield row

    def roles(self) -> Iterator[Row]:
        for person in self.source.people:
            key = user_id(self.code, person.user)
            yield self.row(f"{key}-role", person.day, active=person.is_here) | {
                "userSourcedId": key,
                "roleType": "primary",
                "role": role_of(person.user),
                "orgSourcedId": self.code,
            }

    def enrollments(self) -> Iterator[Row]:
        for seat in self.source.seats:
            row = self.row(f"{self.code}-{seat.key}", seat.day, active=seat.is_here)
            yield row | {
                "classSourcedId": class_id(self.code, seat.class_id),
                "schoolSourcedId": self.code,
                "userSourcedId": user_id(self.code, seat.user),
                "role": role_of(seat.user),
                "primary": "true" if seat.is_homeroom else "false",
                "beginDate": f"{seat.starts_on}",
                "endDate": f"{seat.ends_on or ''}",
            }


def class_id(code: str, pk: int) -> str:
    return f"{code}-class-{pk}"


def user_id(code: str, user: User) -> str:
    return f"{code}-person-{user.pk}"


def role_of(user: User) -> str:
    """A pupil is who has a number."""
    return "student" if user.number else "teacher"


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)


def title(roster: SchoolRoster, school_class: SchoolClass) -> str:
    """The class's name, with its grade wherever it could not be read without."""
    level = school_class.grade.level if school_class.grade else 0
    grade = grade_name(level) if level <= 12 else ""
    place = roster.places[school_class.pk]
    meant = roster.year.names[school_class.pk]
    for name in (school_class.name, place.name, grade_name(level) + place.name):
        if roster.finds(name, grade, school_class) and all(
            reads_class(name, grade, meant, context) for context in roster.contexts
        ):
            return name
    return school_class.name
