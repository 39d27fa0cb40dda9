"""All signals of some classes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rosters.models import AcademicYear, SchoolClass

from . import in_seconds, many_classes, no_reading, same_answers
from .scope import Scope
from .signal import Sighting, Signal

SIGNALS: tuple[Signal, ...] = tuple(
    module.SIGNAL for module in (in_seconds, no_reading, same_answers, many_classes)
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One signal of one class, the newest sighting first."""

    signal: Signal
    sightings: list[Sighting]


def signals_of(
    classes: Sequence[SchoolClass], year: AcademicYear
) -> dict[int, list[Seen]]:
    """By class, the signals that there are; the classes are of that year."""
    scope = Scope.of(classes, year)
    seen: dict[int, list[Seen]] = defaultdict(list)
    for signal in SIGNALS:
        for class_id, sightings in _by_class(signal, scope).items():
            sightings.sort(key=lambda sighting: sighting.at, reverse=True)
            seen[class_id].append(Seen(signal, sightings))
    return seen


def _by_class(signal: Signal, scope: Scope) -> dict[int, list[Sighting]]:
    found: dict[int, list[Sighting]] = defaultdict(list)
    for sighting in signal.find(scope):
        found[sighting.class_id].append(sighting)
    return found
