"""Coverage of a school of 5,000 by 40 requirements, without rendering, and its Excel
file; at a quarter and at half of the size too, for the growth.

The reference is one hand-written SQL statement that counts the same: it judges every
pupil and requirement and adds up by class. The schools are rolled back.
"""

import sys
import time
import tracemalloc

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.generated import PUPILS, GeneratedSchool, median  # noqa: E402
from campaigns.models import Campaign  # noqa: E402
from reports.completion import completion_tables  # noqa: E402
from reports.coverage import coverage_table  # noqa: E402
from reports.openings import A_DAY, beginning_of  # noqa: E402
from reports.workbooks import coverage_workbook  # noqa: E402
from rosters.models import SchoolClass  # noqa: E402

SIZES = (25, 50, 100)  # classes
ROUNDS = 5
BUDGET, QUERIES = 2.0, 15
SECONDS, MEGABYTES = 5.0, 150.0

REFERENCE = """
WITH pupils AS (
  SELECT e.user_id, e.school_class_id
  FROM rosters_enrolment e
  JOIN campaigns_assignment a ON a.school_class_id = e.school_class_id
  WHERE a.campaign_id = %(campaign)s AND e.starts_on <= %(today)s
    AND (e.ends_on IS NULL OR e.ends_on > %(today)s)
), asked AS (
  SELECT r.id, r.kind, r.plan_id, r.lesson_id,
    COALESCE(r.quiz_id, l.check_quiz_id) AS check_id
  FROM campaigns_requirement r
  LEFT JOIN content_lessonpage l ON l.page_ptr_id = r.lesson_id
  WHERE r.campaign_id = %(campaign)s AND r.dropped_at IS NULL
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
    AND m.plan_id IN (SELECT plan_id FROM asked)
  GROUP BY a.user_id, m.plan_id
), runs AS (
  SELECT c.user_id, c.lesson_id, MIN(c.completed_at) AS completed
  FROM content_lessoncompletion c
  WHERE c.completed_at >= %(opening)s
    AND c.lesson_id IN (SELECT lesson_id FROM asked)
  GROUP BY c.user_id, c.lesson_id
), tries AS (
  SELECT t.user_id, t.quiz_id, MIN(t.submitted_at) AS passed
  FROM quizzes_attempt t
  WHERE t.passed AND t.submitted_at >= %(opening)s
    AND t.quiz_id IN (SELECT check_id FROM asked)
  GROUP BY t.user_id, t.quiz_id
), judged AS (
  SELECT p.school_class_id, asked.id, asked.kind,
    COALESCE(met.taught, runs.completed) AS taught, met.made_up,
    CASE WHEN asked.kind <> 'LESSON' OR runs.completed IS NOT NULL
         THEN tries.passed END AS checked,
    CASE WHEN met.taught IS NULL AND met.made_up IS NULL
              AND met.on_leave IS NOT NULL
              AND (met.absent IS NULL OR met.absent < met.on_leave)
         THEN 1 ELSE 0 END AS excused
  FROM pupils p CROSS JOIN asked
  LEFT JOIN met ON met.user_id = p.user_id AND met.plan_id = asked.plan_id
  LEFT JOIN runs ON runs.user_id = p.user_id AND runs.lesson_id = asked.lesson_id
  LEFT JOIN tries ON tries.user_id = p.user_id AND tries.quiz_id = asked.check_id
)
SELECT school_class_id, id, COUNT(*) AS pupils, SUM(excused),
  SUM(CASE WHEN taught IS NOT NULL OR made_up IS NOT NULL THEN 1 ELSE 0 END) AS taught,
  SUM(CASE WHEN checked IS NOT NULL THEN 1 ELSE 0 END) AS checked,
  SUM(CASE WHEN kind = 'QUIZ' AND checked >= %(closing)s
            OR kind <> 'QUIZ' AND taught >= %(closing)s THEN 1 ELSE 0 END) AS late
FROM judged GROUP BY school_class_id, id
"""


def reference_rows(campaign: Campaign) -> list[tuple]:
    """One row for each class and requirement."""
    with connection.cursor() as cursor:
        values = {
            "campaign": campaign.pk,
            "opening": beginning_of(campaign.opens_on),
            "closing": beginning_of(campaign.due_on + A_DAY),
            "today": timezone.localdate(),
        }
        cursor.execute(REFERENCE, values)
        return cursor.fetchall()


def excel(campaign: Campaign) -> None:
    classes = SchoolClass.objects.filter(assignments__campaign=campaign)
    response = coverage_workbook(
        coverage_table(campaign), completion_tables(campaign, classes)
    )
    for _part in response:
        pass


def compared(campaign: Campaign) -> None:
    """The same numbers by both ways."""
    table = coverage_table(campaign)
    ours = {
        (line.class_id, column.pk): (
            tally.excused,
            tally.taught or 0,
            tally.checked or 0,
        )
        for line in table.classes
        for column, tally in zip(table.columns, line.tallies, strict=True)
    }
    for class_id, pk, _pupils, excused, taught, checked, _late in reference_rows(
        campaign
    ):
        assert ours[class_id, pk] == (excused, taught, checked), (class_id, pk)


def measure(classes: int) -> tuple[float, float, float]:
    """Seconds of ours, of the reference, and of the file."""
    with transaction.atomic():
        campaign = GeneratedSchool(classes).campaign
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        compared(campaign)
        with CaptureQueriesContext(connection) as queries:
            coverage_table(campaign)
        bare = median(lambda: reference_rows(campaign), ROUNDS)
        ours = median(lambda: coverage_table(campaign), ROUNDS)
        file = median(lambda: excel(campaign), 1)
        transaction.set_rollback(True)
    print(
        f"  {classes * PUPILS:,} pupils by 40: {ours * 1000:.0f} ms, {len(queries)} "
        f"queries; one statement {bare * 1000:.0f} ms; Excel {file:.1f} s"
    )
    return ours, bare, file


def memory(classes: int) -> float:
    """The most that the file takes, in megabytes."""
    with transaction.atomic():
        campaign = GeneratedSchool(classes).campaign
        tracemalloc.start()
        excel(campaign)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        transaction.set_rollback(True)
    return peak / 2**20


def main() -> int:
    began = time.perf_counter()
    measured = [measure(classes) for classes in SIZES]
    ours, bare, file = measured[-1]
    peak = memory(SIZES[-1])
    ratio, growth = ours / bare, ours / measured[0][0]
    print(f"  growth at {SIZES[-1] // SIZES[0]} times the data: {growth:.1f} times,")
    print(f"  of the file {file / measured[0][2]:.1f} times; {peak:.0f} MB at most")
    print(f"  budget: {BUDGET:.0f} x the statement; used {ratio:.2f} x")
    print(f"  budget: {SECONDS:.0f} s and {MEGABYTES:.0f} MB for the file")
    print(f"  measured in {time.perf_counter() - began:.0f} s")
    return ratio > BUDGET or file > SECONDS or peak > MEGABYTES


if __name__ == "__main__":
    sys.exit(main())
