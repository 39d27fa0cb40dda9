"""Coverage of a district of 200 schools and 1,000,000 pupils from its snapshots.

Only the snapshots are generated: nothing else is read. The reference is one
hand-written SQL statement that adds up the same rows.
"""

import sys
import time
from random import Random

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.generated import GeneratedSchool, median  # noqa: E402
from campaigns.models import Campaign, Requirement  # noqa: E402
from campaigns.models.campaign_queries import timed  # noqa: E402
from reports.models import Snapshot  # noqa: E402
from reports.snapshots.districts import district_table  # noqa: E402
from reports.snapshots.taking import take_snapshot  # noqa: E402
from rosters.models import AcademicYear, Grade, School, SchoolClass  # noqa: E402
from tests.factories import make_campaign, make_lesson, make_school  # noqa: E402

SCHOOLS, CLASSES, PUPILS, REQUIREMENTS = 200, 100, 50, 40
ROUNDS = 10
BUDGET = 2.0

REFERENCE = """
SELECT s.campaign_id, MAX(s.day), SUM(s.taught),
  SUM(CASE WHEN s.taught IS NOT NULL THEN s.counted END),
  SUM(CASE WHEN s.taught IS NOT NULL THEN s.excused END), SUM(s.checked),
  SUM(CASE WHEN s.checked IS NOT NULL THEN s.counted END),
  SUM(CASE WHEN s.checked IS NOT NULL THEN s.excused END),
  MIN(CASE WHEN s.taught IS NOT NULL THEN s.counted END),
  MIN(CASE WHEN s.checked IS NOT NULL THEN s.counted END)
FROM reports_snapshot s
JOIN campaigns_requirement r ON r.id = s.requirement_id
JOIN rosters_school c ON c.id = s.school_id
WHERE s.is_newest AND s.school_class_id IS NULL AND r.dropped_at IS NULL
  AND c.code LIKE %s
GROUP BY s.campaign_id
"""


def generate() -> list[School]:
    rng, today = Random(2026), timezone.localdate()
    lessons = [make_lesson() for _n in range(REQUIREMENTS)]
    year = AcademicYear.covering()
    schools = [make_school(code=f"district{n}") for n in range(SCHOOLS)]
    for school in schools:
        grade = Grade.objects.create(school=school, level=7, stage="JUNIOR", name="七")
        classes = SchoolClass.objects.bulk_create(
            SchoolClass(school=school, grade=grade, academic_year=year, name=f"{n}班")
            for n in range(CLASSES)
        )
        campaign = make_campaign(school)
        asked = Requirement.objects.bulk_create(
            Requirement(campaign=campaign, kind="LESSON", lesson=lesson, sort_order=n)
            for n, lesson in enumerate(lessons)
        )
        Snapshot.objects.bulk_create(
            (
                row_of(school, campaign, requirement, one, today, rng)
                for one in (None, *classes)
                for requirement in asked
            ),
            batch_size=1000,
        )
    return schools


def row_of(school, campaign, requirement, one, today, rng):  # type: ignore[no-untyped-def]
    counted = PUPILS * (1 if one else CLASSES)
    taught = rng.randint(0, counted)
    return Snapshot(
        school=school, campaign=campaign, requirement=requirement, school_class=one,
        day=today, reached=taught, counted=counted, excused=0, late=0, taught=taught,
    )  # fmt: skip


def main() -> int:
    began = time.perf_counter()
    with transaction.atomic():
        schools = generate()
        print(f"  generated in {time.perf_counter() - began:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

        def bare() -> list:
            with connection.cursor() as cursor:
                cursor.execute(REFERENCE, ["district%"])
                return cursor.fetchall()

        def ours() -> object:
            asked = Campaign.objects.filter(school__in=[s.pk for s in schools])
            table = district_table(schools, timed(asked))
            return [row.words for row in table.rows], table.total

        with CaptureQueriesContext(connection) as queries:
            ours()
        of_sql, of_ours = median(bare, ROUNDS), median(ours, ROUNDS)
        one = GeneratedSchool(CLASSES).school
        again = time.perf_counter()
        written = take_snapshot(one)
        first = time.perf_counter() - again
        again = time.perf_counter()
        take_snapshot(one)
        second = time.perf_counter() - again
        transaction.set_rollback(True)
    ratio = of_ours / of_sql
    print(
        f"  {SCHOOLS} schools, {SCHOOLS * CLASSES * PUPILS:,} pupils by {REQUIREMENTS}: "
        f"{of_ours * 1000:.0f} ms, {len(queries)} queries"
    )
    print(f"  one statement {of_sql * 1000:.0f} ms")
    print(f"  a snapshot of one school of 5,000: {written:,} rows in {first:.1f} s,")
    print(f"  when nothing has changed {second:.1f} s")
    print(f"  budget: {BUDGET:.0f} x the statement; used {ratio:.2f} x")
    return ratio > BUDGET


if __name__ == "__main__":
    sys.exit(main())
