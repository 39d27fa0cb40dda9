"""Which desks somebody has; who has several sees them one below the other."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import User
from campaigns.freezing import Frozen
from rosters.models import Appointment, Enrolment, School, SchoolClass

from ..snapshots.districts import DistrictTable
from .editor import EditorDesk, editor_desk
from .pupil import PupilDesk, pupil_desk
from .school import SchoolDesk, district_desk, school_desk
from .steps import NextStep
from .teacher import TeacherDesk, teacher_desk


@dataclass(slots=True)
class Board:
    frozen: Frozen
    pupil: PupilDesk | None = None
    teacher: TeacherDesk | None = None
    school: SchoolDesk | None = None
    district: DistrictTable | None = None
    editor: EditorDesk | None = None

    @property
    def next_step(self) -> NextStep | None:
        """The first thing to do of all desks; teaching comes before managing."""
        for desk in (self.teacher, self.school, self.pupil, self.editor):
            step = desk.next_step if desk else None
            if step:
                return step
        return None

    @property
    def is_empty(self) -> bool:
        return not any(
            (self.pupil, self.teacher, self.school, self.district, self.editor)
        )


def board_for(user: User, day: date | None = None) -> Board:
    day = day or timezone.localdate()
    frozen = Frozen.until(day)
    board = Board(frozen)
    enrolment = (
        Enrolment.objects.on(day)
        .filter(user=user)
        .select_related("school_class__academic_year", "school_class__grade")
        .first()
    )
    if enrolment:
        board.pupil = pupil_desk(user, enrolment, day, frozen)
        # A class of pupils is the whole story: spare their sign-in the rest.
        if enrolment.school_class.kind == SchoolClass.Kind.PUPILS:
            return board
    classes = list(
        SchoolClass.objects.taught_by(user)
        .current()
        .select_related("school")
        .in_school_order()
    )
    if classes:
        board.teacher = teacher_desk(user, classes, day, frozen)
    _add_appointments(board, user, day)
    if user.has_perm("wagtailadmin.access_admin"):
        board.editor = editor_desk()
    return board


def _add_appointments(board: Board, user: User, day: date) -> None:
    roles = set(
        Appointment.objects.on(day).filter(user=user).values_list("role", flat=True)
    )
    if user.is_superuser or roles - {Appointment.Role.DISTRICT}:
        board.school = school_desk(
            list(School.objects.administered_by(user)), day, board.frozen
        )
    if Appointment.Role.DISTRICT in roles:
        board.district = district_desk(
            list(School.objects.overseen_by(user)), day, board.frozen
        )
