"""Class meetings that a pupil missed, and the lesson by which each is made up."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.making_up import make_up_lessons
from meetings.models import Attendance
from rosters.models import SchoolClass

from .steps import NextStep


@dataclass(slots=True)
class MissedMeeting:
    """Without a lesson the pupil waits for the teacher or for the next meeting."""

    title: str
    on: date
    lesson: str = ""
    url: str = ""


def missed_by(user: User, school_class: SchoolClass) -> list[MissedMeeting]:
    """What is still to be made up this year, the oldest first."""
    rows = list(
        Attendance.objects.of_class(school_class)
        .missed()
        .filter(user=user)
        .select_related("meeting__plan__make_up_lesson")
        .order_by("meeting__started_at")
    )
    lessons = make_up_lessons([row.meeting.plan for row in rows], user)
    found = []
    for row in rows:
        meeting = row.meeting
        missed = MissedMeeting(
            meeting.plan.title, timezone.localdate(meeting.started_at)
        )
        if lesson := lessons.get(meeting.plan_id):
            missed.lesson, missed.url = lesson.title, lesson.url or ""
        found.append(missed)
    return found


def make_up_step(missed: MissedMeeting) -> NextStep:
    return NextStep(
        missed.lesson,
        _("With it you make up a class meeting that you missed: %(title)s.")
        % {"title": missed.title},
        _("Begin"),
        missed.url,
    )
