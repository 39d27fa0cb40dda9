"""A search among 2,000 pages, without rendering.

The reference is one hand-written full-text query on the same index: the ten best
pages, in the same order, and how many there are. Both look for words of which one
stands on many pages and one on few; everything is rolled back.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.models import Page  # noqa: E402

from accounts.models import User  # noqa: E402
from content.finding.filters import Filters  # noqa: E402
from content.finding.query import Search  # noqa: E402
from content.finding.words import query_terms, query_words  # noqa: E402
from content.models import ArticleIndexPage, ArticlePage  # noqa: E402
from content.tree import plant  # noqa: E402

PAGES, ROUNDS, SHOWN = 2000, 30, 10
BUDGET = 3.0  # times the reference
QUERIES = 24
ASKED = ("操场", "可疑 书包", "传达室 登记", "没有人认领的箱子")
PARTS = (
    "早上七点二十分，校门口有两个人在{place}等人。",
    "放学以后，{thing}还留在{place}，没有人认领。",
    "先离开，再告诉老师：什么时候，在{place}，看到了什么。",
    "门卫请每一位来访的人登记，这不是不信任，是规矩。",
    "不碰、不动、不围观，把{thing}交给大人去核实。",
    "听到广播，跟着老师走到{place}，点名以后再说话。",
)
PLACES = ("操场", "传达室", "楼道", "食堂", "图书馆", "车棚", "宿舍", "实验室")
THINGS = ("可疑的书包", "箱子", "快递", "行李箱", "没有车牌的车", "水壶")

SQLITE = """
SELECT p.id, p.title, a.introduction, COUNT(*) OVER () FROM wagtailsearch_indexentry_fts
JOIN wagtailsearch_indexentry e ON e.id = wagtailsearch_indexentry_fts.rowid
JOIN wagtailcore_page p ON p.id = CAST(e.object_id AS INTEGER)
JOIN content_articlepage a ON a.page_ptr_id = p.id
WHERE wagtailsearch_indexentry_fts MATCH %s AND e.content_type_id = %s AND p.live
ORDER BY {place}, p.first_published_at DESC, p.id DESC LIMIT 10
"""
POSTGRES = """
SELECT p.id, p.title, a.introduction, COUNT(*) OVER () FROM wagtailsearch_indexentry e
JOIN wagtailcore_page p ON p.id = CAST(e.object_id AS INTEGER)
JOIN content_articlepage a ON a.page_ptr_id = p.id
WHERE e.title || e.body @@ to_tsquery('simple', %s) AND e.content_type_id = %s AND p.live
ORDER BY {place}, p.first_published_at DESC, p.id DESC LIMIT 10
"""


def write_pages() -> None:
    """Pages of some 900 characters each, of everyday sentences."""
    random = Random(2026)
    plant()
    index = ArticleIndexPage.objects.first()
    for n in range(PAGES):
        text = "".join(
            random.choice(PARTS).format(
                place=random.choice(PLACES), thing=random.choice(THINGS)
            )
            for _ in range(36)
        )
        index.add_child(
            instance=ArticlePage(
                title=f"{random.choice(PLACES)}里的第{n}件事",
                slug=f"bench-{n}",
                stage="JUNIOR",
                introduction=f"在{random.choice(PLACES)}看到{random.choice(THINGS)}。",
                body=[("text", f"<p>{text}</p>")],
            )
        )


def reference(text: str) -> list[tuple]:
    words = query_words(text)
    quoted = [f'"{term}"' for term in query_terms(words)]
    postgres = connection.vendor == "postgresql"
    in_title = " AND ".join("p.title LIKE %s" for _ in words)
    in_both = " AND ".join("(p.title LIKE %s OR a.introduction LIKE %s)" for _ in words)
    place = f"CASE WHEN {in_title} THEN 0 WHEN {in_both} THEN 1 ELSE 2 END"
    like = [f"%{word}%" for word in words]
    both = [one for word in like for one in (word, word)]
    content_type = ContentType.objects.get_for_model(ArticlePage).pk
    match = " & ".join(quoted).replace('"', "'") if postgres else " AND ".join(quoted)
    with connection.cursor() as cursor:
        statement = (POSTGRES if postgres else SQLITE).format(place=place)
        cursor.execute(statement, [match, content_type, *like, *both])
        return cursor.fetchall()


def ours(user: User, text: str) -> Search:
    search = Search(user, text, Filters())
    keys = [hit.pk for hit in search.first(SHOWN)]
    list(ArticlePage.objects.filter(pk__in=keys).values_list("title", "introduction"))
    return search


def median(measured: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        measured()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> int:
    too_slow = False
    with transaction.atomic():
        Page.objects.filter(depth__gt=3).update(live=False)
        write_pages()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        user = User.objects.get(username="demo-teacher")
        query_words("先读一遍词典")
        for text in ASKED:
            with CaptureQueriesContext(connection) as queries:
                search = ours(user, text)
            rows = reference(text)
            found = [hit.pk for hit in search.first(SHOWN)]
            assert found == [row[0] for row in rows], (text, found, rows)
            bare = median(partial(reference, text))
            used = median(partial(ours, user, text))
            ratio = used / bare
            print(
                f"  {text}: {search.total} of {PAGES} pages, {used * 1000:.1f} ms, "
                f"{len(queries)} queries; one statement {bare * 1000:.1f} ms: {ratio:.1f} x"
            )
            too_slow |= ratio > BUDGET or len(queries) > QUERIES
        transaction.set_rollback(True)
    print(f"  budget: {BUDGET:.0f} x the statement")
    return too_slow


if __name__ == "__main__":
    sys.exit(main())
