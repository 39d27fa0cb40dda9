"""The ways to make up a class meeting: the next one, a small group, a lesson."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from accounts.models import User
from content.making_up import make_up_lessons, similar_lessons
from content.models import LessonPage
from rosters.models import SchoolClass

from .make_up_form import MakeUpForm
from .models import Attendance, ClassMeeting


@dataclass(slots=True)
class Missed:
    """One meeting that some of the class missed, and what can be done about it."""

    meeting: ClassMeeting
    form: MakeUpForm
    elsewhere: list[ClassMeeting]
    lesson: LessonPage | None
    similar: list[LessonPage]


def missed_of(
    school_class: SchoolClass,
    rows: Iterable[Attendance],
    user: User,
    posted: MakeUpForm | None = None,
) -> list[Missed]:
    """By meeting, in as many queries for many as for one."""
    by_meeting: dict[ClassMeeting, list[Attendance]] = defaultdict(list)
    for row in rows:
        by_meeting[row.meeting].append(row)
    plans = {meeting.plan_id: meeting.plan for meeting in by_meeting}
    elsewhere = _elsewhere(school_class, plans)
    lessons = make_up_lessons(plans.values(), user)
    without = [plan for plan in plans.values() if plan.pk not in lessons]
    similar = similar_lessons(without, user)
    return [
        Missed(
            meeting,
            posted
            if posted and posted.meeting == meeting
            else MakeUpForm(meeting, missing),
            [
                other
                for other in elsewhere.get(meeting.plan_id, [])
                if other.started_at > meeting.started_at
            ],
            lessons.get(meeting.plan_id),
            similar.get(meeting.plan_id, []),
        )
        for meeting, missing in by_meeting.items()
    ]


def _elsewhere(
    school_class: SchoolClass, plans: Collection[int]
) -> dict[int, list[ClassMeeting]]:
    """Meetings of other classes of the school with these plans, going on or held."""
    if not plans:
        return {}
    found: dict[int, list[ClassMeeting]] = defaultdict(list)
    meetings = (
        ClassMeeting.objects.filter(school=school_class.school_id, plan__in=plans)
        .exclude(school_class=school_class)
        .select_related("school_class")
        .order_by("started_at")
    )
    for meeting in meetings:
        found[meeting.plan_id].append(meeting)
    return found
