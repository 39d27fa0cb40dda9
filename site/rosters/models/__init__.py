from .people import Appointment, Enrolment, Teaching
from .schools import AcademicYear, District, Grade, School, SchoolClass

__all__ = [
    "AcademicYear",
    "Appointment",
    "District",
    "Enrolment",
    "Grade",
    "School",
    "SchoolClass",
    "Teaching",
]
