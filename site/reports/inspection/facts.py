"""What happened in a school in a period: campaigns, meetings, drills, questions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property

from campaigns.models import Campaign
from content.models import MeetingPlanPage
from meetings.models import Attendance, ClassMeeting
from quizzes.models import Response
from rosters.models import School

from ..coverage import CoverageTable, coverage_tables
from ..small_cells import FEWEST
from .period import Period

# A short drill is a class meeting about this topic.
DRILLS = "drills"
Status = Attendance.Status


@dataclass(frozen=True)
class QuestionHealth:
    """How the school's answers to one question were; None of fewer than five."""

    stem: str
    topic: str
    answers: int
    right: float | None  # mean mark, 0 to 1


@dataclass(frozen=True)
class Facts:
    """Read when asked for, each in as many queries for a large school as for a small."""

    school: School
    period: Period

    @property
    def day(self) -> date:
        """On which coverage is looked at: the last one, as far as it has come."""
        return min(self.period.last, timezone.localdate())

    @cached_property
    def tables(self) -> list[CoverageTable]:
        """Of the campaigns of which a day lies in the period."""
        campaigns = Campaign.objects.filter(
            school=self.school,
            opens_on__lte=self.period.last,
            due_on__gte=self.period.first,
        )
        return coverage_tables(
            list(campaigns.select_related("school").order_by("opens_on", "pk")),
            day=self.day,
        )

    @cached_property
    def meetings(self) -> list[Any]:
        """Closed ones, the earliest first, with the numbers of their lists; `drill`
        where the plan is one."""
        begin, end = self.period.moments
        drills = MeetingPlanPage.topics.through.objects.filter(
            meetingplanpage=OuterRef("plan"), topic__slug=DRILLS
        )

        def number(*status: Status) -> Count:
            return Count("attendance", filter=Q(attendance__status__in=status))

        return list(
            ClassMeeting.objects.closed()
            .filter(school=self.school, started_at__gte=begin, started_at__lt=end)
            .select_related("school_class", "plan", "led_by")
            .annotate(
                there=number(Status.PRESENT, Status.LATE),
                absent=number(Status.ABSENT),
                leave=number(Status.LEAVE),
                made_up=Count(
                    "attendance", filter=Q(attendance__made_up_on__isnull=False)
                ),
                drill=Exists(drills),
            )
            .order_by("started_at", "pk")
        )

    @property
    def drills(self) -> list[Any]:
        return [meeting for meeting in self.meetings if meeting.drill]

    @cached_property
    def questions(self) -> list[QuestionHealth]:
        """What the school answered in self-checks, the hardest first."""
        begin, end = self.period.moments
        rows = (
            Response.objects.judged()
            .filter(
                attempt__school_id=self.school.pk,
                attempt__quiz__isnull=False,
                attempt__submitted_at__gte=begin,
                attempt__submitted_at__lt=end,
            )
            .order_by()
            .values_list("question", "question__stem", "question__topic__title")
            .annotate(answers=Count("pk"), right=Avg("mark"))
        )
        found = [
            QuestionHealth(
                stem, topic or "", answers, right if answers >= FEWEST else None
            )
            for _pk, stem, topic, answers, right in rows
        ]
        return sorted(found, key=lambda q: (q.right is None, q.right or 0, q.stem))
