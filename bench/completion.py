"""Completion of one class of 50 by 20 requirements, without rendering.

The reference is one hand-written SQL statement that fetches what the same cells
are made of, read by a bare cursor. Both look at one class of a generated school
of a hundred, all of whose pupils have done much the same; it is rolled back.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from campaigns.models import Campaign  # noqa: E402
from content.models import LessonCompletion  # noqa: E402
from meetings.models import Attendance, ClassMeeting  # noqa: E402
from quizzes.models import Attempt  # noqa: E402
from reports.completion import completion_table  # noqa: E402
from reports.coverage import coverage_table  # noqa: E402
from reports.openings import beginning_of  # noqa: E402
from rosters.models import Enrolment, SchoolClass  # noqa: E402
from tests.factories import (  # noqa: E402
    make_campaign,
    make_class,
    make_course,
    make_lesson,
    make_plan,
    make_quiz,
    make_school,
)

CLASSES, PUPILS = 100, 50
PLANS, LESSONS, QUIZZES = 4, 12, 4
ROUNDS = 30
BUDGET = 5.0  # times the reference
QUERIES = 12  # of a whole page

REFERENCE = """
WITH pupils AS (
  SELECT e.user_id, u.number, u.full_name
  FROM rosters_enrolment e JOIN accounts_user u ON u.id = e.user_id
  WHERE e.school_class_id = %(class)s AND e.starts_on <= %(today)s
    AND (e.ends_on IS NULL OR e.ends_on > %(today)s)
), asked AS (
  SELECT r.id, r.sort_order, r.kind, r.plan_id, r.lesson_id,
    COALESCE(r.quiz_id, l.check_quiz_id) AS check_id
  FROM campaigns_requirement r
  LEFT JOIN content_lessonpage l ON l.page_ptr_id = r.lesson_id
  WHERE r.campaign_id = %(campaign)s
), met AS (
  SELECT a.user_id, m.plan_id,
    MIN(CASE WHEN a.status IN ('PRESENT', 'LATE') THEN m.started_at END) AS taught,
    MIN(a.made_up_on) AS made_up,
    MAX(CASE WHEN a.status = 'ABSENT' AND a.made_up_on IS NULL
        THEN m.started_at END) AS absent,
    MAX(CASE WHEN a.status = 'LEAVE' AND a.made_up_on IS NULL
        THEN m.started_at END) AS on_leave
  FROM meetings_attendance a JOIN meetings_classmeeting m ON m.id = a.meeting_id
  WHERE m.state = 'CLOSED' AND m.started_at >= %(opening)s
    AND a.user_id IN (SELECT user_id FROM pupils)
    AND m.plan_id IN (SELECT plan_id FROM asked)
  GROUP BY a.user_id, m.plan_id
), runs AS (
  SELECT c.user_id, c.lesson_id, MIN(c.completed_at) AS completed,
    MAX(CASE WHEN c.completed_at IS NULL THEN 1 END) AS still_open
  FROM content_lessoncompletion c
  WHERE (c.completed_at IS NULL OR c.completed_at >= %(opening)s)
    AND c.user_id IN (SELECT user_id FROM pupils)
    AND c.lesson_id IN (SELECT lesson_id FROM asked)
  GROUP BY c.user_id, c.lesson_id
), tries AS (
  SELECT t.user_id, t.quiz_id, MAX(t.mark) AS best,
    MIN(CASE WHEN t.passed THEN t.submitted_at END) AS passed
  FROM quizzes_attempt t
  WHERE (t.submitted_at IS NULL OR t.submitted_at >= %(opening)s)
    AND t.user_id IN (SELECT user_id FROM pupils)
    AND t.quiz_id IN (SELECT check_id FROM asked)
  GROUP BY t.user_id, t.quiz_id
)
SELECT p.user_id, p.number, p.full_name, asked.id, met.taught, met.made_up,
  met.absent, met.on_leave, runs.completed, runs.still_open, tries.best, tries.passed
FROM pupils p CROSS JOIN asked
LEFT JOIN met ON met.user_id = p.user_id AND met.plan_id = asked.plan_id
LEFT JOIN runs ON runs.user_id = p.user_id AND runs.lesson_id = asked.lesson_id
LEFT JOIN tries ON tries.user_id = p.user_id AND tries.quiz_id = asked.check_id
ORDER BY p.number, asked.sort_order, asked.id
"""


def reference_cells(
    class_id: int, campaign_id: int, opening: datetime | None = None
) -> list[tuple]:
    """One row a cell: pupil, requirement and the bare facts of it."""
    if opening is None:
        opening = beginning_of(Campaign.objects.get(pk=campaign_id).opens_on)
    with connection.cursor() as cursor:
        values = {
            "class": class_id,
            "campaign": campaign_id,
            "opening": opening,
            "today": timezone.localdate(),
        }
        cursor.execute(REFERENCE, values)
        return cursor.fetchall()


class GeneratedSchool:
    """A hundred classes half-way through a campaign of twenty requirements."""

    def __init__(self) -> None:
        self.random = Random(2026)
        self.school = make_school()
        course = make_course()
        self.plans = [make_plan() for _ in range(PLANS)]
        self.quizzes = [make_quiz([]) for _ in range(QUIZZES)]
        check = make_quiz([])
        self.lessons = [make_lesson(course, check_quiz=check) for _ in range(LESSONS)]
        classes = [
            make_class(self.school, f"七年级{n}班", number=n)
            for n in range(1, CLASSES + 1)
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
            for number in (1, 2)
            for mark in [self.random.random()]
        )

    def moment(self) -> datetime:
        return timezone.now() - timedelta(minutes=self.random.randrange(6 * 24 * 60))


def median(measured: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        measured()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> int:
    with transaction.atomic():
        generated = GeneratedSchool()
        campaign, school_class = generated.campaign, generated.school_class
        opening = beginning_of(campaign.opens_on)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        rows = reference_cells(school_class.pk, campaign.pk, opening)
        with CaptureQueriesContext(connection) as queries:
            table = completion_table(campaign, school_class)
        cells = sum(len(row.cells) for row in table.rows)
        assert cells == len(rows) == PUPILS * len(table.columns), (cells, len(rows))
        bare = median(lambda: reference_cells(school_class.pk, campaign.pk, opening))
        ours = median(lambda: completion_table(campaign, school_class).tallies)
        began = time.perf_counter()
        coverage_table(campaign)
        school = time.perf_counter() - began
        transaction.set_rollback(True)
    ratio = ours / bare
    print(
        f"  {PUPILS} pupils by {len(table.columns)} requirements: {ours * 1000:.1f} ms,"
    )
    print(f"  {len(queries)} queries; one SQL statement {bare * 1000:.1f} ms")
    print(f"  all {CLASSES} classes of the school, counted: {school:.2f} s")
    print(f"  budget: {BUDGET:.0f} x the statement; used {ratio:.1f} x")
    return ratio > BUDGET or len(queries) > QUERIES


if __name__ == "__main__":
    sys.exit(main())
