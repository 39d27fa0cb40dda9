"""From a OneRoster archive to the same roster that an Excel list becomes."""

from datetime import date

from django.utils.translation import gettext as _

from rosters.columns import Field
from rosters.models import School
from rosters.oneroster.enrolments import Enrolments
from rosters.oneroster.findings import Findings
from rosters.oneroster.known import KnownIds
from rosters.oneroster.package import Package
from rosters.oneroster.people import People
from rosters.oneroster.places import Places
from rosters.phases import Context
from rosters.rows import ColumnsRead, Problem, Roster
from rosters.sheets import MAX_ROWS
from rosters.text_tables import too_many_rows
from rosters.year_classes import YearClasses

READ = [
    ("users.csv", [(Field.NUMBER, "identifier"), (Field.NAME, "givenName familyName")]),
    ("classes.csv", [(Field.GRADE, "grades"), (Field.CLASS, "title")]),
]


def read_package_roster(
    package: Package, school: School, context: Context, year: YearClasses, day: date
) -> Roster:
    """`day` is the one on which what is read takes effect."""
    roster = Roster(is_delta=package.is_delta)
    roster.ignored_columns += package.not_stored
    roster.notices.append(kind_of(package))
    for name, titles in READ:
        labels = [(field.label, title) for field, title in titles]
        roster.mappings.append(ColumnsRead(name, 1, labels))
    findings = Findings(package, roster)
    known = KnownIds(school)
    places = Places(findings, school, context, year, known)
    people = People(findings, known)
    Enrolments(findings, places, people, known, day)
    if len(roster.pupils) > MAX_ROWS:
        roster.errors.append(Problem("users.csv", None, "", "", too_many_rows()))
    if not (roster.pupils or roster.errors or roster.is_delta):
        message = _("No pupil stands in the file.")
        roster.errors.append(Problem("enrollments.csv", None, "", "", message))
    return roster


def kind_of(package: Package) -> str:
    values = {"version": package.manifest.version}
    if package.is_delta:
        return (
            _(
                "OneRoster %(version)s, changes only: whoever the file does not name "
                "stays as he or she is."
            )
            % values
        )
    return _("OneRoster %(version)s, a full roster.") % values
