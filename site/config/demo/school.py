"""The demo school's people and classes: three grades, twelve classes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from accounts.models import CODE_ALPHABET, User
from curriculum.models import Stage
from curriculum.school_facts import FactName
from rosters.models import (
    AcademicYear,
    Appointment,
    District,
    Enrolment,
    Grade,
    School,
    SchoolClass,
    SchoolFacts,
    Teaching,
)

from .evidence import DemoEvidence
from .names import invent

CODE = "demo"
FACTS: dict[str, str] = {
    FactName.ASSEMBLY_POINT: "操场东侧的篮球架旁",
    FactName.EVACUATION_SIGNAL: "三声长铃，广播说“请有序离开”",
    FactName.LOCKDOWN_SIGNAL: "连续短铃，广播说“请关好门窗”",
    FactName.ALL_CLEAR_SIGNAL: "一声长铃，班主任到教室来",
    FactName.WHO_TO_FIND: "班主任，或校门旁的值班室",
    FactName.COUNSELLOR: "教学楼三楼的心理辅导室，每天中午开门",
    FactName.DUTY_PHONE: "校门旁值班室的座机",
    FactName.GATE_RULES: "先在门卫室登记，老师来接",
}
GRADES = ((7, "七年级"), (8, "八年级"), (9, "九年级"))
CLASSES_A_GRADE = 4
# About forty, and never the same number twice in a row.
SIZES = (41, 38, 40, 39)


class DemoSchool:
    """Load it once; afterwards it belongs to whoever tries it out."""

    def __init__(self) -> None:
        # The same people at every installation, so that notes can name them.
        self.random = Random(20260901)  # noqa: S311
        self.names = invent(self.random)

    @property
    def password_file(self) -> Path:
        return Path(settings.VAR_DIR) / "demo-password"

    def password(self) -> str:
        """One password for the demo's sign-ins, made on this machine."""
        if not self.password_file.exists():
            self.password_file.write_text(get_random_string(8, CODE_ALPHABET.lower()))
            self.password_file.chmod(0o600)
        return self.password_file.read_text()

    def load(self) -> bool:
        """Make the school if it is not there; say whether it was made."""
        if School.objects.filter(code=CODE).exists():
            return False
        with transaction.atomic():
            self.hashed = make_password(self.password())
            self.open_school()
            classes = [self.open_class(*row) for row in self.class_rows()]
            DemoEvidence(self.school, classes, self.random).load()
        return True

    def person(self, username: str, full_name: str, **fields: object) -> User:
        return User.objects.create(
            username=username, full_name=full_name, password=self.hashed, **fields
        )

    def open_school(self) -> None:
        district = District.objects.create(name="湖滨区", code="demo-district")
        self.school = School.objects.create(
            name="望湖中学（演示）", code=CODE, district=district
        )
        self.year = AcademicYear.covering()
        self.person("demo-root", "系统管理员", is_superuser=True, is_staff=True)
        key = self.school.pk
        administrator = self.person("demo-admin", "程主任", school_id=key)
        Appointment.begin(
            administrator,
            Appointment.Role.ADMINISTRATOR,
            self.school,
            starts_on=self.first,
        )
        officer = self.person("demo-district", "陆科长")
        Appointment.begin(
            officer, Appointment.Role.DISTRICT, district, starts_on=self.first
        )
        editor = self.person("demo-editor", "叶编辑")
        editor.groups.add(Group.objects.get(name="Editors"))
        # One is left open, so that the reminder shows.
        SchoolFacts(school=self.school).fill_in(FACTS, by=administrator)

    @property
    def first(self) -> date:
        return self.year.starts_on

    @property
    def first_pupil(self) -> str:
        """The number of the first pupil of class 1 of the lowest grade."""
        return f"{self.first.year}0101"

    def class_rows(self) -> Iterator[tuple[Grade, int]]:
        for level, name in GRADES:
            grade = Grade.objects.create(
                school=self.school, level=level, name=name, stage=Stage.JUNIOR
            )
            for number in range(1, CLASSES_A_GRADE + 1):
                yield grade, number

    def open_class(self, grade: Grade, number: int) -> SchoolClass:
        school_class = SchoolClass.objects.create(
            school=self.school,
            academic_year=self.year,
            grade=grade,
            number=number,
            name=f"{grade.name}{number}班",
        )
        first = (grade.level, number) == (7, 1)
        teacher = self.person(
            "demo-teacher" if first else f"t{grade.level}{number:02}",
            f"{next(self.names)[0]}老师",
            school_id=self.school.pk,
        )
        Teaching.begin(teacher, school_class, starts_on=self.first)
        entered = self.first.year - (grade.level - 7)
        size = SIZES[(grade.level + number) % len(SIZES)]
        self.enrol(
            school_class,
            [f"{entered}{number:02}{n:02}" for n in range(1, size + 1)],
        )
        return school_class

    def enrol(self, school_class: SchoolClass, numbers: list[str]) -> None:
        pupils = User.objects.bulk_create(
            User(
                username=f"{CODE}-{number}",
                number=number,
                full_name=next(self.names),
                sex=self.random.choice("FM"),
                school_id=self.school.pk,
                # Only the first pupil can sign in by password; all can get cards.
                password=self.hashed if number == self.first_pupil else "!",
            )
            for number in numbers
        )
        Enrolment.objects.bulk_create(
            Enrolment(
                school=self.school,
                school_class=school_class,
                user=pupil,
                starts_on=self.first,
            )
            for pupil in pupils
        )

    def sign_ins(self) -> Iterator[tuple[str, str, str]]:
        """(role, name to type, password) for one person of each role."""
        password = self.password()
        # In the year it was loaded: the number stays when the next one begins.
        pupils = User.objects.filter(username__startswith=f"{CODE}-", number__gt="")
        pupil = pupils.earliest("pk").number
        yield _("School administrator"), "demo-admin", password
        yield _("Teacher (class 1 of grade 7)"), "demo-teacher", password
        yield _("Pupil"), pupil, password
        yield _("Editor"), "demo-editor", password
        yield _("District administrator"), "demo-district", password
        yield _("Technical administrator"), "demo-root", password
