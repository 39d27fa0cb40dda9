"""Requirements joined with the people they are asked of and the evidence there is.

Every report starts here, so that a class, a school and one pupil are judged by
the same rules. Evidence follows the pupil, not the class: the join goes from the
requirement to who is enrolled today (in a class of a past year: on the last day of
that year), and from there to whatever they did since the campaign opened, wherever
they were then.
"""

from collections.abc import Collection
from typing import Any, Self

from django.db.models import (
    Aggregate,
    F,
    Max,
    Min,
    Model,
    Q,
)
from django.db.models.query import QuerySet

from campaigns.models import Requirement
from content.models import ArticleReading, LessonCompletion
from meetings.models import Attendance, ClassMeeting
from quizzes.models import Attempt

from .asked import PUPIL, ArrayLength, People
from .openings import Opening


class Evidence:
    """One kind of evidence and its rules, wherever a query meets it.

    `at` leads from the query's model to the evidence: nowhere when the query is
    about the evidence itself, through everybody enrolled when it begins at the
    requirements.
    """

    model: type[Model]
    related_name: str
    item: str  # what the evidence is about
    moment: str  # when it came to be
    asked_as: str  # the requirement's field that names the item

    def __init__(self, at: str = "") -> None:
        self.at = at

    @classmethod
    def of_pupils(cls) -> Self:
        return cls(f"{PUPIL}__{cls.related_name}__")

    def __getitem__(self, field: str) -> str:
        return f"{self.at}{field}"

    def where(self, **conditions: Any) -> Q:
        return Q(**{self[field]: value for field, value in conditions.items()})

    def since(self, opening: Opening) -> Q:
        """What counts for a campaign: nothing that was over before it opened."""
        return self.where(**{f"{self.moment}__gte": opening.moment})

    def of_people(
        self, users: People, items: Collection[int], opening: Opening
    ) -> QuerySet:
        """Their evidence about these plans, lessons or self-checks."""
        mine = {"user__in": users, f"{self.item}__in": items}
        return self.model._default_manager.filter(self.since(opening), **mine)

    def of_requirements(
        self, requirements: QuerySet[Requirement], *who: Q
    ) -> QuerySet[Requirement]:
        """Requirements, once for every piece of evidence somebody has for them."""
        return requirements.filter(
            self.since(Opening.by(F)), *who, **{self[self.item]: F(self.asked_as)}
        )

    def on_time(self, done: Q) -> Q:
        """Done until the due day (see `asked`)."""
        return done & self.where(**{f"{self.moment}__lt": F("closing")})

    def facts(self) -> dict[str, Aggregate]:
        """All that is to know of one person and item, in a few minima and maxima."""
        raise NotImplementedError


class Attended(Evidence):
    """Somebody was on the list of a closed class meeting."""

    model = Attendance
    related_name = "attendance"
    item = "meeting__plan"
    moment = "meeting__started_at"
    asked_as = "plan"

    def since(self, opening: Opening) -> Q:
        """A make-up counts from its own day, whenever the meeting was."""
        closed = self.where(meeting__state=ClassMeeting.State.CLOSED)
        made_up = self.where(made_up_on__gte=opening.day)
        return closed & (super().since(opening) | made_up)

    # Said without a "not": of many attendances Django would negate all of them.

    @property
    def taught(self) -> Q:
        return self.there | self.where(made_up_on__isnull=False)

    def on_time(self, done: Q) -> Q:
        """Was there, or made it up, until the due day; one of several meetings is
        enough."""
        made_up = self.where(made_up_on__lte=F("due"))
        return super().on_time(self.there) | made_up

    @property
    def there(self) -> Q:
        S = Attendance.Status
        return self.where(status__in=[S.PRESENT, S.LATE])

    @property
    def absent(self) -> Q:
        return self.where(status=Attendance.Status.ABSENT, made_up_on__isnull=True)

    @property
    def on_leave(self) -> Q:
        return self.where(status=Attendance.Status.LEAVE, made_up_on__isnull=True)

    def facts(self) -> dict[str, Aggregate]:
        started = self[self.moment]
        return {
            "taught_at": Min(started, filter=self.there),
            "made_up_first": Min(self["made_up_on"]),
            "absent_at": Max(started, filter=self.absent),
            "leave_at": Max(started, filter=self.on_leave),
        }


class Studied(Evidence):
    """Somebody's run through a lesson, open or completed since."""

    model = LessonCompletion
    related_name = "completions"
    item = "lesson"
    moment = "completed_at"
    asked_as = "lesson"

    def since(self, opening: Opening) -> Q:
        return self.still_open | super().since(opening)

    @property
    def still_open(self) -> Q:
        return self.where(completed_at__isnull=True)

    @property
    def completed(self) -> Q:
        return self.where(completed_at__isnull=False)

    def facts(self) -> dict[str, Aggregate]:
        seen = ArrayLength(self["steps_seen"])
        return {
            "completed_first": Min(self[self.moment]),
            "seen": Max(seen, filter=self.still_open),
        }


class Read(Evidence):
    """Somebody said to have read an article."""

    model = ArticleReading
    related_name = "readings"
    item = "article"
    moment = "read_at"
    asked_as = "article"

    @property
    def done(self) -> Q:
        return self.where(pk__isnull=False)

    def facts(self) -> dict[str, Aggregate]:
        return {"read_first": Min(self[self.moment])}


class Tried(Evidence):
    """Somebody's attempt at a self-check, open or submitted since."""

    model = Attempt
    related_name = "attempts"
    item = "quiz"
    moment = "submitted_at"
    asked_as = "check_id"

    def since(self, opening: Opening) -> Q:
        return self.where(submitted_at__isnull=True) | super().since(opening)

    @property
    def passed(self) -> Q:
        return self.where(passed=True)

    @property
    def waits(self) -> Q:
        """Handed in, and a teacher has still to mark something."""
        return self.where(submitted_at__isnull=False, mark__isnull=True)

    def facts(self) -> dict[str, Aggregate]:
        return {
            "passed_at": Min(self[self.moment], filter=self.passed),
            "passed_last": Max(self[self.moment], filter=self.passed),
            "best": Max(self["mark"]),
            "waiting_since": Max(self[self.moment], filter=self.waits),
        }
