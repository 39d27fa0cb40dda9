"""Where the parts of a scene are.

Places are counted in permille of the picture's width and height, so that they fit the
picture at any size. A region is written as one line, which an editor can read and
change: `rect 120 340 80 60` and `ellipse 120 340 80 60` are left, top, width and
height; `polygon 10,20 60,20 35,70` are its corners.
"""

import re
from dataclasses import dataclass
from math import hypot, pi

Point = tuple[float, float]

WHOLE = 1000
# What a thumb may miss by, across and down. Pictures are mostly wider than high, by
# eight to five or so: there both are 2.5 percent of the width.
REACH = (25, 40)
# With the reach around it, a region of this size is a target of 24 pixels on a
# picture as wide as a small telephone.
SMALLEST = (30, 40)
NUMBER = r"-?\d{1,4}(?:\.\d{1,3})?"
BOX = re.compile(rf"(rect|ellipse)((?:[ ,]+{NUMBER}){{4}})\s*")
POLYGON = re.compile(rf"polygon((?: +{NUMBER} *, *{NUMBER}){{1,40}})\s*")


class NotARegion(ValueError):
    """The first argument says why: form, few, outside or small."""


@dataclass(frozen=True, slots=True)
class Region:
    kind: str
    left: int
    top: int
    right: int
    bottom: int
    corners: tuple[Point, ...] = ()  # of a polygon

    @classmethod
    def read(cls, text: str) -> "Region":
        """The region a line describes, wherever it is."""
        said = str(text).strip().lower()
        if box := BOX.fullmatch(said):
            x, y, width, height = map(round, map(float, re.findall(NUMBER, box[2])))
            if width < 0 or height < 0:
                raise NotARegion("form")
            return cls(box[1], x, y, x + width, y + height)
        if polygon := POLYGON.fullmatch(said):
            numbers = [round(float(n)) for n in re.findall(NUMBER, polygon[1])]
            corners = tuple(zip(numbers[::2], numbers[1::2], strict=True))
            if len(set(corners)) < 3:
                raise NotARegion("few")
            across, down = numbers[::2], numbers[1::2]
            box4 = (min(across), min(down), max(across), max(down))
            return cls("polygon", *box4, corners)
        raise NotARegion("form")

    def check(self) -> "Region":
        """Itself, if it lies within the picture and can be tapped."""
        if min(self.left, self.top) < 0 or max(self.right, self.bottom) > WHOLE:
            raise NotARegion("outside")
        if self.width < SMALLEST[0] or self.height < SMALLEST[1]:
            raise NotARegion("small")
        return self

    def __str__(self) -> str:
        if self.kind == "polygon":
            return f"polygon {self.points}"
        return f"{self.kind} {self.left} {self.top} {self.width} {self.height}"

    @property
    def points(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.corners)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def half(self) -> Point:
        return self.width / 2, self.height / 2

    @property
    def area(self) -> float:
        if self.kind == "ellipse":
            return pi / 4 * self.width * self.height
        if self.kind == "rect":
            return float(self.width * self.height)
        sides = zip(self.corners, self.corners[1:] + self.corners[:1], strict=True)
        return abs(sum(x * v - u * y for (x, y), (u, v) in sides)) / 2

    def holds(self, x: float, y: float) -> bool:
        if not (self.left <= x <= self.right and self.top <= y <= self.bottom):
            return False
        if self.kind == "rect":
            return True
        if self.kind == "ellipse":
            across, down = self.middle
            wide, high = (length or 1 for length in self.half)
            return ((x - across) / wide) ** 2 + ((y - down) / high) ** 2 <= 1
        return self._winds_around(x, y)

    def _winds_around(self, x: float, y: float) -> bool:
        inside = False
        u, v = self.corners[-1]
        for a, b in self.corners:
            if (b > y) != (v > y) and x < (u - a) * (y - b) / (v - b) + a:
                inside = not inside
            u, v = a, b
        return inside

    def far(self, x: float, y: float) -> float:
        """How far off a tap is; 0 is on it, up to 1 within a thumb's reach."""
        across, down = REACH
        dx = max(self.left - x, x - self.right, 0) / across
        dy = max(self.top - y, y - self.bottom, 0) / down
        box = hypot(dx, dy)
        if box > 1 or self.kind == "rect":
            return box
        if self.holds(x, y):
            return 0
        if self.kind == "ellipse":
            return self._far_from_ellipse(x, y)
        ends = zip(self.corners, self.corners[1:] + self.corners[:1], strict=True)
        return min(_far_from_side((x, y), a, b) for a, b in ends)

    def _far_from_ellipse(self, x: float, y: float) -> float:
        """Along the line to the middle: a little more than the shortest way."""
        across, down = self.middle
        wide, high = (length or 1 for length in self.half)
        times = hypot((x - across) / wide, (y - down) / high)
        share = 1 - 1 / times
        return hypot((x - across) * share / REACH[0], (y - down) * share / REACH[1])

    def shared_with(self, other: "Region") -> tuple[float, float]:
        """What part of the smaller and of the larger box lies in the other one."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        both = max(width, 0) * max(height, 0)
        boxes = sorted((self.width * self.height, other.width * other.height))
        return both / (boxes[0] or 1), both / (boxes[1] or 1)


def _far_from_side(tap: Point, start: Point, end: Point) -> float:
    x, y, a, b, u, v = (
        value / REACH[n % 2] for n, value in enumerate((*tap, *start, *end))
    )
    length = (u - a) ** 2 + (v - b) ** 2
    along = ((x - a) * (u - a) + (y - b) * (v - b)) / length if length else 0
    along = min(1, max(0, along))
    return hypot(x - a - along * (u - a), y - b - along * (v - b))
