from .classes import SchoolClass
from .facts import SchoolFacts
from .foreign_ids import OneRosterId
from .people import Appointment, Enrolment, Teaching
from .schools import AcademicYear, District, Grade, School
from .uploads import RosterUpload

__all__ = [
    "AcademicYear",
    "Appointment",
    "District",
    "Enrolment",
    "Grade",
    "OneRosterId",
    "RosterUpload",
    "School",
    "SchoolClass",
    "SchoolFacts",
    "Teaching",
]
