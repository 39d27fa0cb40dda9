"""How each question of the bank does, over all self-checks it was part of.

The database adds up; what it returns is the same as `items` works out attempt by
attempt, as long as a self-check keeps its number of questions.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any, cast

from django.core.cache import cache
from django.db.models import Count, F, QuerySet, Sum

from ..models import Attempt, Response
from .reading import firsts
from .report import FEWEST
from .spread import NOTHING

KEPT_FOR = 10 * 60  # seconds
CACHED_AS = "quizzes.bank_health"


@dataclass(frozen=True, slots=True)
class Health:
    """None where there is not enough data."""

    asked: int
    facility: float | None = None
    discrimination: float | None = None


def bank_health() -> dict[int, Health]:
    """By question; at most ten minutes old."""
    found = cache.get_or_set(CACHED_AS, measure, KEPT_FOR)
    return cast(dict[int, Health], found)


def measure() -> dict[int, Health]:
    lengths = _lengths()
    rows = defaultdict(list)
    for row in _sums():
        rows[row["question"]].append(row)
    return {
        question: _health(own, [lengths[row["attempt__quiz"]] for row in own])
        for question, own in rows.items()
    }


def counted() -> QuerySet[Response]:
    """The responses of everybody's first attempt at each self-check."""
    marked = Attempt.objects.filter(quiz__isnull=False, mark__isnull=False)
    return Response.objects.filter(
        attempt__in=firsts(marked).order_by().values("pk")
    ).order_by()


def _lengths() -> dict[int, float]:
    """How many questions an attempt at each self-check has."""
    rows = (
        counted()
        .values("attempt__quiz")
        .annotate(times=Count("pk"), attempts=Count("attempt", distinct=True))
    )
    return {row["attempt__quiz"]: row["times"] / row["attempts"] for row in rows}


def _sums() -> Iterable[Any]:
    x, whole = F("mark"), F("attempt__mark")
    return (
        counted()
        .values("question", "attempt__quiz")
        .annotate(
            n=Count("pk"),
            x=Sum(x),
            xx=Sum(x * x),
            t=Sum(whole),
            tt=Sum(whole * whole),
            xt=Sum(x * whole),
        )
    )


def _health(rows: list[dict[str, Any]], lengths: list[float]) -> Health:
    """Moodle's question bank, too, takes the mean over the quizzes of a question."""
    asked = sum(row["n"] for row in rows)
    if asked < FEWEST:
        return Health(asked)
    told = [
        (row["n"], index)
        for row, length in zip(rows, lengths, strict=True)
        if row["n"] >= FEWEST and (index := _discrimination(row, length)) is not None
    ]
    weight = sum(n for n, _index in told)
    return Health(
        asked,
        sum(row["x"] for row in rows) / asked,
        sum(n * index for n, index in told) / weight if weight else None,
    )


def _discrimination(row: dict[str, Any], length: float) -> float | None:
    """As `items.discrimination_index`, from sums: an attempt's mark is the mean of
    its marks, so its sum is that times their number."""
    n = row["n"]
    own = (row["xx"] - row["x"] ** 2 / n) / (n - 1)
    whole = (row["tt"] - row["t"] ** 2 / n) / (n - 1) * length**2
    shared = (row["xt"] - row["x"] * row["t"] / n) / (n - 1) * length
    rest = whole + own - 2 * shared
    if own < NOTHING or rest < NOTHING * length**2:
        return None
    return (shared - own) / sqrt(own * rest)
