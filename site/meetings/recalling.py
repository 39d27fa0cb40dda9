"""Three questions at the beginning of a meeting, by what the class remembers.

For a class without devices the room is the one who remembers: its shows of hands, and
where pupils have answered by themselves, the mean of a day. The same scheduler as for
one person picks what is about to be forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db.models import Avg
from django.db.models.functions import TruncDay
from django.utils.translation import gettext

from quizzes import memory
from quizzes.models import Question, Response, stocked
from rosters.models import Enrolment

from .models import ClassMeeting, ShowOfHands

AT_ONCE = 3
# From which share of the room on something counts as known, or as half known.
KNOWN, HALF_KNOWN = 0.8, 0.5


@dataclass(frozen=True)
class Recall:
    """Stands among the class checks of a meeting, as the first."""

    questions: tuple[Question, ...]
    pk: ClassVar[int] = 0

    @property
    def title(self) -> str:
        return gettext("Do we still know it?")

    @property
    def question_count(self) -> int:
        return len(self.questions)


def recall_for(meeting: ClassMeeting) -> Recall | None:
    """The same three for as long as the meeting goes on; None where nothing is due."""
    keys = memory.due(seen_by_class(meeting), meeting.started_at)
    questions = [
        question
        for question in Question.objects.askable(keys)
        if question.rules.for_hands and question.stage == meeting.plan.stage
    ][:AT_ONCE]
    return Recall(tuple(stocked(questions))) if questions else None


def seen_by_class(meeting: ClassMeeting) -> Iterator[memory.Seen]:
    """What the class answered before this meeting began."""
    yield from _by_hands(meeting)
    yield from _by_themselves(meeting)


def _by_hands(meeting: ClassMeeting) -> Iterator[memory.Seen]:
    shows = ShowOfHands.objects.filter(
        meeting__school_class=meeting.school_class_id,
        meeting__state=ClassMeeting.State.CLOSED,
        recorded_at__lt=meeting.started_at,
    ).select_related("question")
    for show in shows:
        if (percent := show.percent_right) is not None:
            yield _seen(show.question_id, percent / 100, show.recorded_at)


def _by_themselves(meeting: ClassMeeting) -> Iterator[memory.Seen]:
    pupils = Enrolment.objects.current().filter(school_class=meeting.school_class_id)
    days = (
        Response.objects.judged()
        .filter(
            attempt__user__in=pupils.values("user"),
            answered_at__lt=meeting.started_at,
        )
        .annotate(day=TruncDay("answered_at"))
        .order_by()
        .values_list("question", "day")
        .annotate(share=Avg("mark"))
    )
    for question, day, share in days:
        yield _seen(question, share, day)


def _seen(question: int, share: float, at: datetime) -> memory.Seen:
    mark = 1.0 if share >= KNOWN else 0.5 if share >= HALF_KNOWN else 0.0
    return memory.Seen(question, mark, at)
