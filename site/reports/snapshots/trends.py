"""How a school's coverage went up, day by day: a line of numbers."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign

from ..models import Snapshot
from ..tallies import Tally

WIDTH, HEIGHT = 600, 120


@dataclass(frozen=True)
class Point:
    """All requirements of a campaign together, by pupil and requirement."""

    day: date
    reached: int
    counted: int

    @property
    def share(self) -> float:
        return self.reached / self.counted if self.counted else 0.0


@dataclass(frozen=True)
class Trend:
    points: list[Point]

    @property
    def is_shown(self) -> bool:
        """One point is no line."""
        return len(self.points) > 1

    @property
    def line(self) -> str:
        """The points of a polyline in a box of WIDTH by HEIGHT."""
        first, last = self.points[0].day, self.points[-1].day
        span = max((last - first).days, 1)
        return " ".join(
            f"{(p.day - first).days / span * WIDTH:.0f},{HEIGHT * (1 - p.share):.0f}"
            for p in self.points
        )


def trend_of(campaign: Campaign, fewest: int) -> Trend:
    """From the school's rows; a day on which fewer than `fewest` count is left out.

    Each row holds until the next of its requirement.
    """
    rows = (
        Snapshot.objects.of_schools()
        .filter(campaign=campaign, requirement__dropped_at=None)
        .order_by("day")
    )
    now: dict[int, Tally] = {}
    points: dict[date, Point] = {}
    for row in rows:
        now[row.requirement_id] = row.tally
        shown = [tally for tally in now.values() if tally.counted >= fewest]
        if len(shown) == len(now):
            reached = sum(tally.reached for tally in shown)
            counted = sum(tally.counted for tally in shown)
            points[row.day] = Point(row.day, reached, counted)
    return Trend(list(points.values()))
