"""Where a class tapped, as a grid over the picture."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ...library import Library
from ..base import Spec
from .regions import WHOLE

Grid = list[list[int]]


def heat(answers: Iterable[Any], columns: int = 24, rows: int = 16) -> Grid:
    """How many taps fell into each cell, row by row. What was named by the list has
    no place; `picks` counts it."""
    grid = [[0] * columns for _ in range(rows)]
    for answer in answers:
        for claim in (answer or {}).get("claims", ()):
            if "x" in claim:
                grid[cell(claim["y"], rows)][cell(claim["x"], columns)] += 1
    return grid


def cell(place: float, cells: int) -> int:
    return min(int(place * cells / WHOLE), cells - 1)


@dataclass(frozen=True, slots=True)
class Cell:
    left: str
    top: str
    width: str
    height: str
    strength: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """What `kinds/scene/heat_map.html` calls `heat`."""

    picture: Any
    rows: Grid

    @classmethod
    def of(cls, spec: Spec, answers: Iterable[Any], library: Library) -> "HeatMap":
        return cls(library.picture(spec.get("picture")), heat(answers))

    @property
    def taps(self) -> int:
        return sum(map(sum, self.rows))

    @property
    def columns(self) -> range:
        return range(1, len(self.rows[0]) + 1)

    @property
    def cells(self) -> Iterator[Cell]:
        """Those with a tap; the fullest is the darkest."""
        most = max(max(row) for row in self.rows)
        width, height = 100 / len(self.rows[0]), 100 / len(self.rows)
        for y, row in enumerate(self.rows):
            for x, count in enumerate(row):
                if count:
                    place = (x * width, y * height, width, height)
                    left, top, wide, high = (f"{at:.3f}%" for at in place)
                    strength = f"{0.35 + 0.5 * count / most:.2f}"
                    yield Cell(left, top, wide, high, strength)
