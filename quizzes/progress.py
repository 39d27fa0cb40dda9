"""One's own results by topic, over time. Nobody is compared with anybody."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from curriculum.models import Pause, Topic

from .models import Response

if TYPE_CHECKING:
    from accounts.models import User

# What the small drawing shows, and its measures.
DAYS_DRAWN = 12
WIDTH, HEIGHT, MARGIN = 100, 24, 2


@dataclass(frozen=True, slots=True)
class Point:
    """What was right of what was asked about a topic on one day."""

    day: date
    right: int
    asked: int

    @property
    def share(self) -> float:
        return self.right / self.asked


@dataclass(slots=True)
class Progress:
    topic: Topic
    points: list[Point] = field(default_factory=list)

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def line(self) -> str:
        """The points of a polyline; a single day makes none."""
        drawn = self.points[-DAYS_DRAWN:]
        if len(drawn) < 2:
            return ""
        step = (WIDTH - 2 * MARGIN) / (len(drawn) - 1)
        height = HEIGHT - 2 * MARGIN
        return " ".join(
            f"{MARGIN + n * step:g},{HEIGHT - MARGIN - point.share * height:g}"
            for n, point in enumerate(drawn)
        )


def by_topic(user: "User") -> list[Progress]:
    """The topic answered last comes first."""
    rows = (
        Response.objects.visible_to(user)
        .filter(
            attempt__submitted_at__isnull=False,
            mark__isnull=False,
            question__topic__isnull=False,
        )
        .exclude(question__topic__in=Pause.hidden_topic_ids())
        .annotate(day=TruncDate("attempt__submitted_at"))
        .order_by("day")
        .values("question__topic", "question__topic__title", "day")
        .annotate(times=Count("pk"), right=Count("pk", filter=Q(mark__gte=1)))
    )
    found: dict[int, Progress] = {}
    for row in rows:
        key, title = row["question__topic"], row["question__topic__title"]
        progress = found.setdefault(key, Progress(Topic(pk=key, title=title)))
        progress.points.append(Point(row["day"], row["right"], row["times"]))
    return sorted(found.values(), key=lambda p: p.last.day, reverse=True)
