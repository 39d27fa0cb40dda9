"""Makers of evidence: what pupils did, and on which day."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from content.models import (
    ArticlePage,
    ArticleReading,
    LessonCompletion,
    LessonPage,
    MeetingPlanPage,
)
from meetings.models import Attendance, ClassMeeting
from quizzes.models import Attempt, Quiz
from rosters.models import SchoolClass


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def at(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def hold(
    school_class: SchoolClass,
    plan: MeetingPlanPage,
    day: date,
    attendance: dict[User, str],
    closed: bool = True,
) -> ClassMeeting:
    meeting = ClassMeeting.objects.create(
        school=school_class.school,
        school_class=school_class,
        plan=plan,
        started_at=at(day),
        state="CLOSED" if closed else "LIVE",
        closed_at=at(day, 11) if closed else None,
    )
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting, school=school_class.school, user=user, status=status
        )
        for user, status in attendance.items()
    )
    return meeting


def make_up(meeting: ClassMeeting, user: User, day: date) -> None:
    meeting.attendance.filter(user=user).update(made_up_on=day)


def study(
    lesson: LessonPage, user: User, day: date | None, steps: int = 2
) -> LessonCompletion:
    """A run through the lesson; still open where there is no day."""
    return LessonCompletion.objects.create(
        lesson=lesson,
        user=user,
        school_id=user.school_id,
        steps_seen=[f"step{n}" for n in range(steps)],
        completed_at=at(day) if day else None,
    )


def read(article: ArticlePage, user: User, day: date) -> ArticleReading:
    return ArticleReading.objects.create(
        article=article, user=user, school_id=user.school_id, read_at=at(day)
    )


def attempt(
    quiz: Quiz, user: User, day: date | None, mark: float = 1, number: int = 0
) -> Attempt:
    """An attempt; still open where there is no day."""
    return Attempt.objects.create(
        quiz=quiz,
        user=user,
        school_id=user.school_id,
        number=number or Attempt.objects.filter(quiz=quiz, user=user).count() + 1,
        seed=1,
        submitted_at=at(day) if day else None,
        mark=mark if day else None,
        passed=mark >= 0.8 if day else None,
    )
