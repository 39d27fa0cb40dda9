"""How many of each class the evidence speaks of, counted by the database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.query import QuerySet

from campaigns.models import Campaign, Excusal, Requirement
from meetings.models import Attendance
from quizzes.models import Attempt

from .columns import Column
from .evidence import PUPIL, SCHOOL_CLASS, Attended, Studied, Tried, asked
from .openings import Opening
from .states import Tally

Numbers = dict[tuple[int, int], int]


class Counts:
    """The four counts of which coverage is made, by requirement and class."""

    def __init__(
        self, campaigns: Sequence[Campaign], columns: Iterable[Column], who: Q
    ) -> None:
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
        leave = (met.on_leave, ~Q(_taught_or_absent_later(met)))
        if any(column.excuses for column in columns):
            found = met.of_requirements(requirements, who, *leave, ~Q(_noted()))
            self.excused = _sums(_people(found), *self._noted(requirements, who))
        else:
            self.excused = _people(met.of_requirements(requirements, who, *leave))

    def _noted(self, requirements: QuerySet[Requirement], who: Q) -> Iterable[Numbers]:
        """Whoever is excused by somebody's word, less those who did it all the same."""
        met, run, tried = Attended.of_pupils(), Studied.of_pupils(), Tried.of_pupils()
        alone, noted = Q(kind=Requirement.Kind.QUIZ), Q(_noted())
        yield _people(requirements.filter(who, noted))
        for evidence, *done in (
            (met, met.taught),
            (run, run.completed),
            (tried, tried.passed, alone),
        ):
            did = _people(evidence.of_requirements(requirements, who, *done, noted))
            yield {key: -number for key, number in did.items()}

    def tally(self, column: Column, class_id: int, pupils: int) -> Tally:
        key = (column.pk, class_id)
        excused = self.excused.get(key, 0)
        return Tally(
            self.reached.get(key, 0),
            pupils - excused,
            excused,
            self.checked.get(key, 0) if column.has_own_check else None,
        )


def _sums(*numbers: Numbers) -> Numbers:
    found: Numbers = defaultdict(int)
    for one in numbers:
        for key, number in one.items():
            found[key] += number
    return found


def _noted() -> Exists:
    """Somebody said that this person need not do this requirement."""
    return Exists(
        Excusal.objects.filter(requirement=OuterRef("pk"), user=OuterRef(PUPIL))
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
