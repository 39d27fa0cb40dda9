"""How well a group tells what matters from what does not.

In a scene, each target is a chance to hit, each ordinary thing a chance for a false
alarm. Who claims much hits much; only the two rates together tell who can tell things
apart. Sensitivity (d′) is the distance between them, in standard deviations of a
normal distribution: 0 is guessing, 1 is fair, 3 is nearly always right.
"""

from dataclasses import dataclass
from statistics import NormalDist

STANDARD = NormalDist()


@dataclass(frozen=True, slots=True)
class Detection:
    """Counts, of one answer or of a whole class; they can be added up."""

    hits: int = 0
    targets: int = 0
    false_alarms: int = 0  # ordinary things that were claimed
    ordinary: int = 0

    def __add__(self, other: "Detection") -> "Detection":
        return Detection(
            self.hits + other.hits,
            self.targets + other.targets,
            self.false_alarms + other.false_alarms,
            self.ordinary + other.ordinary,
        )

    @property
    def hit_rate(self) -> float | None:
        return rate(self.hits, self.targets)

    @property
    def false_alarm_rate(self) -> float | None:
        return rate(self.false_alarms, self.ordinary)

    @property
    def sensitivity(self) -> float | None:
        """None where there was nothing to hit, or nothing to leave alone."""
        if not self.targets or not self.ordinary:
            return None
        return sensitivity(self.hits, self.targets, self.false_alarms, self.ordinary)


def rate(count: int, chances: int) -> float | None:
    return count / chances if chances else None


def sensitivity(hits: int, targets: int, false_alarms: int, ordinary: int) -> float:
    """d′ by the log-linear correction (Hautus 1995): half a case is added to each
    count and one to each number of chances, so that no rate is 0 or 1, where the
    distance would be endless."""
    hit = (hits + 0.5) / (targets + 1)
    false = (false_alarms + 0.5) / (ordinary + 1)
    return STANDARD.inv_cdf(hit) - STANDARD.inv_cdf(false)
