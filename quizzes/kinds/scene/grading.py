"""What the claims about a scene are worth: hits, misses and false alarms.

Every tap, and every line ticked in the list, claims that there is something to tell.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .regions import NotARegion, Region

# So many false alarms outweigh finding everything, and with fewer ordinary things in
# the picture just as many as there are. Were it more than there are, claiming
# everything would pay; were it all of twelve things, four wrong ones would cost little.
ALLOWANCE = 4


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    target: bool
    region: Region | None  # None: not drawn yet, can only be named


@dataclass(frozen=True, slots=True)
class Outcome:
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()  # ordinary things that were claimed
    elsewhere: int = 0  # taps where nothing is
    first_hit: float | None = None  # seconds, where they were counted

    @property
    def false_alarms(self) -> int:
        return len(self.mistaken) + self.elsewhere


class Scene:
    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = {part.key: part for part in parts}
        self.targets = [part.key for part in self.parts.values() if part.target]
        self.ordinary = [key for key in self.parts if key not in self.targets]
        drawn = [(p, p.region) for p in self.parts.values() if p.region]
        self.drawn = sorted(drawn, key=lambda part: part[1].area)

    @classmethod
    def of(cls, spec: dict[str, Any]) -> "Scene":
        return cls(
            Part(item["id"], item["value"].get("role") == "target", drawn(item))
            for item in spec.get("parts") or ()
        )

    def tapped(self, x: float, y: float) -> Part | None:
        """What a tap means: the smallest thing it is on, or else a target close by."""
        for part, region in self.drawn:
            if region.holds(x, y):
                return part
        near = [
            (far, n)
            for n, (part, region) in enumerate(self.drawn)
            if part.target and (far := region.far(x, y)) <= 1
        ]
        return self.drawn[min(near)[1]][0] if near else None

    def outcome(self, answer: Any) -> Outcome:
        claimed: set[str] = set()
        times: list[float] = []
        elsewhere = 0
        for claim in (answer or {}).get("claims", ()):
            named = claim.get("part")
            part = self.parts.get(named) if named else self.tapped(*place(claim))
            if part is None:
                elsewhere += 1
                continue
            claimed.add(part.key)
            if part.target and claim.get("t") is not None:
                times.append(claim["t"])
        return Outcome(
            tuple(key for key in self.targets if key in claimed),
            tuple(key for key in self.targets if key not in claimed),
            tuple(key for key in self.ordinary if key in claimed),
            elsewhere,
            min(times, default=None),
        )

    def mark(self, answer: Any) -> float:
        if not answer:
            return 0.0
        if not answer.get("claims"):
            return 1.0 if answer.get("nothing") and not self.targets else 0.0
        found = self.outcome(answer)
        return mark(
            len(found.hits), len(self.targets), found.false_alarms, len(self.ordinary)
        )


def mark(hits: int, targets: int, false_alarms: int, ordinary: int) -> float:
    """The share of the targets found, less what the false alarms cost, never below 0.

    Where there is no target, each costs twice: no hit is set against it, and to have
    left the other things alone is no more than half the matter.
    """
    allowance = min(ordinary, ALLOWANCE) or ALLOWANCE
    if not targets:
        return max(0, allowance - 2 * false_alarms) / allowance
    total = targets * allowance
    return max(0, hits * allowance - false_alarms * targets) / total


def marker(spec: dict[str, Any]) -> Callable[[Any], float]:
    return Scene.of(spec).mark


def outcome(spec: dict[str, Any], answer: Any) -> Outcome:
    return Scene.of(spec).outcome(answer)


def place(claim: dict[str, Any]) -> tuple[float, float]:
    return claim["x"], claim["y"]


def drawn(item: dict[str, Any]) -> Region | None:
    try:
        return Region.read(item["value"].get("shape") or "")
    except NotARegion:
        return None
