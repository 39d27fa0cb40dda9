"""The story as a graph: situations, and the ways that lead from one to another.

No Django: the editor's form, the marking and the printed map all reckon with this.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

SAFE, LEARNING = "safe", "learning"


@dataclass(frozen=True, slots=True)
class Way:
    key: str
    to: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    name: str
    ways: tuple[Way, ...] = ()
    ending: str = ""
    again: str = ""  # where an ending to learn from leads back to


@dataclass(frozen=True, slots=True)
class Step:
    node: Node
    way: Way


Graph: TypeAlias = dict[str, Node]  # by name; the story begins with the first


def start(graph: Graph) -> Node | None:
    return next(iter(graph.values()), None)


def decides(graph: Graph, node: Node) -> Node:
    """Where the decision is made: an ending to learn from leads back by itself."""
    return graph.get(node.again, node) if node.again and not node.ways else node


def walked(graph: Graph, path: Sequence[str]) -> list[Step]:
    """The steps of this path, up to the first option that is not offered there."""
    steps: list[Step] = []
    here = start(graph)
    for key in path:
        if here is None:
            break
        node = decides(graph, here)
        way = next((way for way in node.ways if way.key == key), None)
        if way is None:
            break
        steps.append(Step(node, way))
        here = graph.get(way.to)
    return steps


def reachable(graph: Graph) -> set[str]:
    """What can be met from the start."""
    first = start(graph)
    waiting = [first.name] if first else []
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in graph and name not in found:
            found.add(name)
            waiting.extend(onward(graph[name]))
    return found


def onward(node: Node) -> list[str]:
    back = [node.again] if node.ending == LEARNING and node.again else []
    return [way.to for way in node.ways] + back


def dead_ends(nodes: Iterable[Node]) -> set[str]:
    """Where the story stops without having ended."""
    return {node.name for node in nodes if not node.ways and not node.ending}


def saving(graph: Graph) -> set[str]:
    """From where a safe ending can still be reached, however."""
    found = {node.name for node in graph.values() if node.ending == SAFE}
    while more := {
        node.name
        for node in graph.values()
        if node.name not in found and found.intersection(onward(node))
    }:
        found |= more
    return found


def decisions_left(graph: Graph) -> dict[str, int]:
    """How many decisions the shortest safe way from each situation still takes;
    only safe options count, and what is missing has no such way."""
    ring = {node.name for node in graph.values() if node.ending == SAFE}
    left: dict[str, int] = {}
    far = 0
    while ring:
        left |= dict.fromkeys(ring, far)
        ring = {
            node.name
            for node in graph.values()
            if node.name not in left
            and any(way.safe and way.to in ring for way in node.ways)
        }
        far += 1
    return left


def safest(graph: Graph) -> list[Step]:
    """The shortest way by safe options alone; empty where there is none."""
    left = decisions_left(graph)
    steps: list[Step] = []
    here = start(graph)
    while here is not None and left.get(here.name):
        wanted = left[here.name] - 1
        way = next(w for w in here.ways if w.safe and left.get(w.to) == wanted)
        steps.append(Step(here, way))
        here = graph[way.to]
    return steps
