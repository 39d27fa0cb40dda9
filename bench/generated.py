"""A school half-way through a campaign, for the measurements of reports."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from accounts.models import User
from content.models import LessonCompletion
from meetings.models import Attendance, ClassMeeting
from quizzes.models import Attempt
from rosters.models import Enrolment, SchoolClass
from tests.factories import (
    make_campaign,
    make_class,
    make_course,
    make_lesson,
    make_plan,
    make_quiz,
    make_school,
)

CLASSES, PUPILS = 100, 50
PLANS, LESSONS, QUIZZES = 8, 24, 8


class GeneratedSchool:
    """Classes of fifty half-way through a campaign of forty requirements: 41 pieces of
    evidence a pupil."""

    def __init__(self, number_of_classes: int = CLASSES) -> None:
        self.random = Random(2026)
        self.school = make_school()
        course = make_course()
        self.plans = [make_plan() for _ in range(PLANS)]
        self.quizzes = [make_quiz([]) for _ in range(QUIZZES)]
        check = make_quiz([])
        self.lessons = [make_lesson(course, check_quiz=check) for _ in range(LESSONS)]
        classes = [
            make_class(self.school, f"七年级{n}班", number=n)
            for n in range(1, number_of_classes + 1)
        ]
        self.school_class = classes[0]
        things = (*self.plans, *self.lessons, *self.quizzes)
        self.campaign = make_campaign(self.school, tuple(classes), things)
        for school_class in classes:
            self.fill(school_class)

    def fill(self, school_class: SchoolClass) -> None:
        pupils = User.objects.bulk_create(
            User(
                username=f"{self.school.code}-{school_class.pk}-{n}",
                number=f"{school_class.pk}{n:03}",
                full_name=f"学生{n}",
                school_id=self.school.pk,
            )
            for n in range(PUPILS)
        )
        Enrolment.objects.bulk_create(
            Enrolment(
                school=self.school,
                school_class=school_class,
                user=pupil,
                starts_on=school_class.academic_year.starts_on,
            )
            for pupil in pupils
        )
        self.hold_meetings(school_class, pupils)
        self.study(pupils)

    def hold_meetings(self, school_class: SchoolClass, pupils: list[User]) -> None:
        for plan in self.plans:
            meeting = ClassMeeting.objects.create(
                school=self.school,
                school_class=school_class,
                plan=plan,
                state="CLOSED",
                started_at=self.moment(),
                closed_at=timezone.now(),
            )
            statuses = self.random.choices(
                Attendance.Status.values, weights=(1, 1, 1, 9), k=len(pupils)
            )
            Attendance.objects.bulk_create(
                Attendance(meeting=meeting, school=self.school, user=u, status=status)
                for u, status in zip(pupils, statuses, strict=True)
            )

    def study(self, pupils: list[User]) -> None:
        LessonCompletion.objects.bulk_create(
            LessonCompletion(
                lesson=lesson,
                user=pupil,
                school_id=self.school.pk,
                completed_at=self.moment() if self.random.random() < 0.8 else None,
            )
            for lesson in self.lessons
            for pupil in pupils
        )
        Attempt.objects.bulk_create(
            Attempt(
                quiz=quiz,
                user=pupil,
                school_id=self.school.pk,
                number=number,
                seed=1,
                submitted_at=self.moment(),
                mark=mark,
                passed=mark >= 0.8,
            )
            for quiz in (*self.quizzes, self.lessons[0].check_quiz)
            for pupil in pupils
            for number in (1,)
            for mark in [self.random.random()]
        )

    def moment(self) -> datetime:
        return timezone.now() - timedelta(minutes=self.random.randrange(6 * 24 * 60))


def median(measured: Callable[[], object], rounds: int) -> float:
    """Of so many rounds, in seconds."""
    times = []
    for _round in range(rounds):
        began = time.perf_counter()
        measured()
        times.append(time.perf_counter() - began)
    return statistics.median(times)
