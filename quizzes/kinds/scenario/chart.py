"""Where the situations stand on the printed map: in rows by their distance."""

from dataclasses import dataclass

from .graph import Graph, onward, start

BOX_WIDTH, BOX_HEIGHT, RADIUS = 44, 26, 13
ACROSS, DOWN, EDGE, SIDE = 70, 56, 20, 16


@dataclass(frozen=True, slots=True)
class Box:
    number: int
    x: int
    y: int
    is_ending: bool

    @property
    def middle(self) -> int:
        return self.x + BOX_WIDTH // 2

    @property
    def baseline(self) -> int:
        return self.y + BOX_HEIGHT // 2 + 5


@dataclass(frozen=True, slots=True)
class Chart:
    boxes: list[Box]
    lines: list[str]
    width: int
    height: int
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT
    radius: int = RADIUS


def rows(graph: Graph) -> list[list[str]]:
    """The situations by how many decisions away they are; last what none leads to."""
    first = start(graph)
    row = [first.name] if first else []
    seen: set[str] = set()
    found: list[list[str]] = []
    while row:
        found.append(row)
        seen |= set(row)
        ahead = [to for name in row for to in onward(graph[name])]
        row = [to for to in dict.fromkeys(ahead) if to in graph and to not in seen]
    if rest := [name for name in graph if name not in seen]:
        found.append(rest)
    return found


def chart_of(graph: Graph) -> Chart:
    numbers = {name: n for n, name in enumerate(graph, 1)}
    boxes: dict[str, Box] = {}
    arranged = rows(graph)
    widest = max((len(row) for row in arranged), default=1)
    for down, row in enumerate(arranged):
        indent = (widest - len(row)) * ACROSS // 2
        for across, name in enumerate(row):
            x, y = EDGE + indent + across * ACROSS, EDGE + down * DOWN
            boxes[name] = Box(numbers[name], x, y, bool(graph[name].ending))
    lines = [
        curve(boxes[node.name], boxes[to])
        for node in graph.values()
        for to in dict.fromkeys(onward(node))
        if to in boxes
    ]
    width = 2 * EDGE + widest * ACROSS - (ACROSS - BOX_WIDTH)
    height = 2 * EDGE + max(len(arranged), 1) * DOWN - (DOWN - BOX_HEIGHT)
    return Chart(list(boxes.values()), lines, width, height)


def curve(start: Box, end: Box) -> str:
    """Down with a bend; back up, or across, round the side where nothing is passed."""
    if end.y > start.y:
        x, y, to = start.middle, start.y + BOX_HEIGHT, end.middle
        bend = DOWN // 4
        down = f"M{x} {y}C{x} {y + bend} {to} {end.y - bend} {to} {end.y}"
        return f"{down}m-4 -6l4 6l4 -6"
    left = start.x < end.x
    x, to = (start.x, end.x) if left else (start.x + BOX_WIDTH, end.x + BOX_WIDTH)
    side = min(x, to) - SIDE if left else max(x, to) + SIDE
    y, up = start.y + BOX_HEIGHT // 2, end.y + BOX_HEIGHT // 2
    tip = "m-6 -4l6 4l-6 4" if left else "m6 -4l-6 4l6 4"
    return f"M{x} {y}C{side} {y} {side} {up} {to} {up}{tip}"
