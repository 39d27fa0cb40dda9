"""Everything about a topic, or for a stage, put together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from curriculum.models import Stage, Topic
from quizzes.models import Quiz

from .filters import Filters
from .query import KINDS

if TYPE_CHECKING:
    from ..restrictions import Reader

OF_EACH = 6
OF_A_STAGE = 200  # of each kind: more than a stage has, and an end all the same


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some pages of one kind; `more` says that there are others."""

    kind: str
    label: str | Promise
    pages: list[Any]
    more: bool


def shelves(user: "Reader", filters: Filters) -> list[Shelf]:
    """One shelf for each kind of which this reader may read something."""
    found = []
    for kind in KINDS:
        pages = filters.applied_to(readable(kind, user)).newest_first()
        first = list(pages.prefetch_related("topics")[: OF_EACH + 1])
        if first:
            label = KINDS[kind][1]
            more = len(first) > OF_EACH
            found.append(Shelf(kind, label, first[:OF_EACH], more))
    return found


def readable(kind: str, user: "Reader") -> Any:
    return KINDS[kind][0].objects.visible_to(user).in_reading_language()


def self_checks(user: Any, filters: Filters) -> QuerySet[Quiz]:
    """Self-checks of a stage, or that ask about a topic; for who signed in."""
    quizzes = Quiz.objects.visible_to(user)
    if filters.stage:
        quizzes = quizzes.filter(stage=filters.stage)
    if filters.topic:
        asked = Q(items__topic=filters.topic)
        asked |= Q(items__question__topic=filters.topic)
        quizzes = quizzes.filter(asked).distinct()
    return quizzes


def by_topic(
    user: "Reader", stage: Stage, topics: Iterable[Topic]
) -> list[tuple[Topic, list[tuple[str | Promise, Any]]]]:
    """What there is for a stage, under each of its topics."""
    found: dict[int, list[tuple[str | Promise, Any]]] = {}
    for kind, (_model, label) in KINDS.items():
        pages = readable(kind, user).for_stage(stage).newest_first()
        for page in pages.prefetch_related("topics")[:OF_A_STAGE]:
            for topic in page.topics.all():
                found.setdefault(topic.pk, []).append((label, page))
    return [(topic, found[topic.pk]) for topic in topics if topic.pk in found]


def counts(user: "Reader", field: str) -> Counter[Any]:
    """How many pages this reader may read for each topic, or each stage."""
    found: Counter[Any] = Counter()
    for kind in KINDS:
        rows = readable(kind, user).order_by().values(field)
        for row in rows.annotate(n=Count("pk", distinct=True)):
            found[row[field]] += row["n"]
    return found
