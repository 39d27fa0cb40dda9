"""How many of each class the evidence speaks of, counted by the database."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.query import QuerySet

from campaigns.models import Campaign, Requirement
from meetings.models import Attendance
from quizzes.models import Attempt

from .columns import Column
from .evidence import PUPIL, SCHOOL_CLASS, Attended, Studied, Tried, asked
from .openings import Opening
from .states import Tally

Numbers = dict[tuple[int, int], int]


class Counts:
    """The four counts of which coverage is made, by requirement and class."""

    def __init__(self, campaigns: Sequence[Campaign], who: Q) -> None:
        requirements = asked(campaigns)
        met, run, tried = Attended.of_pupils(), Studied.of_pupils(), Tried.of_pupils()
        alone = Q(kind=Requirement.Kind.QUIZ)
        self.reached: Numbers = {
            **_people(met.of_requirements(requirements, who, met.taught)),
            **_people(run.of_requirements(requirements, who, run.completed)),
            **_people(tried.of_requirements(requirements, who, tried.passed, alone)),
        }
        self.checked = _people(
            run.of_requirements(requirements, who, run.completed, Q(_passed_too()))
        )
        self.excused = _people(
            met.of_requirements(
                requirements, who, met.on_leave, ~Q(_taught_or_absent_later(met))
            )
        )

    def tally(self, column: Column, class_id: int, pupils: int) -> Tally:
        key = (column.pk, class_id)
        excused = self.excused.get(key, 0)
        return Tally(
            self.reached.get(key, 0),
            pupils - excused,
            excused,
            self.checked.get(key, 0) if column.has_own_check else None,
        )


def _people(evidence: QuerySet[Requirement]) -> Numbers:
    rows = (
        evidence.values("pk", SCHOOL_CLASS)
        .annotate(people=Count(PUPIL, distinct=True))
        .values_list("pk", SCHOOL_CLASS, "people")
    )
    return {(pk, school_class): people for pk, school_class, people in rows}


def _passed_too() -> Exists:
    """Whoever completed the lesson also passed its check."""
    tried = Tried()
    return Exists(
        Attempt.objects.filter(
            tried.passed,
            user=OuterRef(PUPIL),
            quiz=OuterRef("check_id"),
            submitted_at__gte=OuterRef("opening"),
        )
    )


def _taught_or_absent_later(leave: Attended) -> Exists:
    """The leave is not the last word on this requirement."""
    met = Attended()
    later = met.where(meeting__started_at__gt=OuterRef(leave[leave.moment]))
    return Exists(
        Attendance.objects.filter(
            met.since(Opening.by(OuterRef)),
            met.taught | met.absent & later,
            user=OuterRef(PUPIL),
            meeting__plan=OuterRef("plan"),
        )
    )
