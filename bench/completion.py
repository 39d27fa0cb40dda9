"""Completion of one class of 50 by 40 requirements, without rendering.

The reference is one hand-written SQL statement that fetches what the same cells
are made of, read by a bare cursor. Both look at one class of a generated school
of a hundred, all of whose pupils have done much the same; it is rolled back.
"""

import sys
from datetime import datetime

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.generated import CLASSES, PUPILS, GeneratedSchool, median  # noqa: E402
from campaigns.models import Campaign  # noqa: E402
from reports.completion import completion_table  # noqa: E402
from reports.openings import beginning_of  # noqa: E402

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
        bare = median(
            lambda: reference_cells(school_class.pk, campaign.pk, opening), ROUNDS
        )
        ours = median(lambda: completion_table(campaign, school_class).tallies, ROUNDS)
        transaction.set_rollback(True)
    ratio = ours / bare
    print(
        f"  {PUPILS} pupils by {len(table.columns)} requirements: {ours * 1000:.1f} ms,"
    )
    print(f"  {len(queries)} queries; one SQL statement {bare * 1000:.1f} ms")
    print(f"  in a school of {CLASSES} classes")
    print(f"  budget: {BUDGET:.0f} x the statement; used {ratio:.1f} x")
    return ratio > BUDGET or len(queries) > QUERIES


if __name__ == "__main__":
    sys.exit(main())
