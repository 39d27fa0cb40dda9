"""How many of each class have reached what, counted by the database.

What somebody noted by hand about a person is rare and may turn everything round, and
so is a meeting made up alone: such a person is left out of the counts of that
requirement and judged by itself (`noted`).
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.query import QuerySet

from campaigns.models import Campaign, Requirement
from meetings.models import Attendance
from quizzes.models import Attempt

from .asked import PUPIL, SCHOOL_CLASS, asked_until
from .cells import cells_of_campaigns
from .columns import Column, is_noted
from .evidence import Attended, Evidence, Read, Studied, Tried
from .making_up import is_made_up_alone
from .openings import Opening
from .retained import retained
from .states import Cell, Reason, State
from .tallies import Tally

Key = tuple[int, int]  # requirement and class
Numbers = dict[Key, int]
Kind = Requirement.Kind


class Counts:
    """The counts of which coverage is made, by requirement and class."""

    def __init__(
        self,
        campaigns: Sequence[Campaign],
        columns: Sequence[Column],
        day: date,
        who: Q,
    ) -> None:
        self.campaigns, self.columns, self.day = campaigns, columns, day
        self.taught: Numbers = {}
        self.checked: Numbers = {}
        # Of those who reached what is asked for: how many did so until the due day.
        self.on_time: Numbers = {}
        self.excused: Numbers = {}
        self.noted: dict[Key, list[Cell]] = defaultdict(list)
        self.requirements = asked_until(campaigns)
        self.who = who
        if (special := self._special()) is not None:
            self._judge_alone(self.requirements.filter(who, special))
            self.who = who & ~special
        kinds = {column.kind for column in columns}
        if Kind.MEETING in kinds:
            self._count_meetings()
        if Kind.ARTICLE in kinds:
            read = Read.of_pupils()
            self._count(self.taught, read, read.done, Q(kind=Kind.ARTICLE))
        if Kind.LESSON in kinds:
            self._count_lessons()
        if Kind.QUIZ in kinds:
            tried = Tried.of_pupils()
            self._count(self.checked, tried, tried.passed, Q(kind=Kind.QUIZ))
        self.retained = retained(self.requirements, self.who, columns, day)

    def _special(self) -> Q | None:
        """Who is judged alone: noted by hand, or taught by a lesson instead of the
        meeting that was missed."""
        found = []
        if any(column.noted for column in self.columns):
            found.append(Q(is_noted(user=OuterRef(PUPIL))))
        if any(column.alone for column in self.columns):
            found.append(Q(is_made_up_alone(OuterRef(PUPIL))))
        return reduce(or_, found) if found else None

    def tally(self, column: Column, class_id: int, pupils: int) -> Tally:
        key = (column.pk, class_id)
        excused, noted = self.excused.get(key, 0), self.noted.get(key, [])
        reached = {
            State.TAUGHT: self.taught.get(key, 0),
            State.CHECKED: self.checked.get(key, 0),
            State.RETAINED: self.retained.get(key, 0),
        }
        done = reached[column.must_reach]
        timed = column.must_reach is not State.RETAINED
        known = [
            reached[s] if s in column.states else None for s in State if s in reached
        ]
        rest = Tally(
            done,
            pupils - excused - len(noted),
            excused,
            done - self.on_time.get(key, 0) if timed else 0,
            *known,
        )
        return rest + Tally.of(noted, column) if noted else rest

    def _count_meetings(self) -> None:
        met = Attended.of_pupils()
        meeting = Q(kind=Kind.MEETING)
        self._count(self.taught, met, met.taught, meeting)
        last_word = ~Q(_taught_or_absent_later(met))
        self.excused = self._people(met, met.on_leave, last_word, meeting)

    def _count_lessons(self) -> None:
        run = Studied.of_pupils()
        lesson = Q(kind=Kind.LESSON)
        self._count(self.taught, run, run.completed, lesson)
        if not any(column.has_own_check for column in self.columns):
            return
        self.checked = self._people(run, run.completed, Q(_passed_too()), lesson)
        must = {c.pk for c in self.columns if c.must_reach is State.CHECKED}
        if any(c.has_own_check and c.pk in must for c in self.columns):
            until = Q(pk__in=must), Q(_passed_too(closing=True))
            in_time = self._people(run, run.on_time(run.completed), *until)
            self.on_time = {
                **{key: n for key, n in self.on_time.items() if key[0] not in must},
                **in_time,
            }

    def _count(self, numbers: Numbers, evidence: Evidence, *done: Q) -> None:
        """How many have done it, and how many of them on time, in one query."""
        found = evidence.of_requirements(self.requirements, self.who, *done)
        rows = (
            found.values("pk", SCHOOL_CLASS)
            .annotate(
                people=Count(PUPIL, distinct=True),
                in_time=Count(PUPIL, distinct=True, filter=evidence.on_time(done[0])),
            )
            .values_list("pk", SCHOOL_CLASS, "people", "in_time")
        )
        for pk, school_class, people, in_time in rows:
            numbers[pk, school_class] = people
            self.on_time[pk, school_class] = in_time

    def _people(self, evidence: Evidence, *done: Q) -> Numbers:
        rows = (
            evidence.of_requirements(self.requirements, self.who, *done)
            .values("pk", SCHOOL_CLASS)
            .annotate(people=Count(PUPIL, distinct=True))
            .values_list("pk", SCHOOL_CLASS, "people")
        )
        return {(pk, school_class): people for pk, school_class, people in rows}

    def _judge_alone(self, noted: QuerySet[Requirement]) -> None:
        found = set(noted.values_list("pk", SCHOOL_CLASS, PUPIL))
        users = sorted({user for _pk, _class, user in found})
        cells = cells_of_campaigns(users, self.campaigns, self.columns, self.day)
        nothing = Cell(reason=Reason.NOT_BEGUN)
        for pk, school_class, user in found:
            self.noted[pk, school_class].append(cells.get((pk, user), nothing))


def _passed_too(closing: bool = False) -> Exists:
    """Whoever completed the lesson also passed its check (until the due day)."""
    tried = Tried()
    until = {"submitted_at__lt": OuterRef("closing")} if closing else {}
    return Exists(
        Attempt.objects.filter(
            tried.passed,
            user=OuterRef(PUPIL),
            quiz=OuterRef("check_id"),
            submitted_at__gte=OuterRef("opening"),
            **until,
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
