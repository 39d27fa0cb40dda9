"""Made-up graphs and ways through them, to try the rules of scenarios with."""

from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import given as tried
from hypothesis import strategies as st

from quizzes.kinds.scenario.graph import (
    LEARNING,
    SAFE,
    Node,
    Way,
    walked,
)

PATIENTLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = "ABCDEFG"


def given(*strategies):
    """A graph takes a while to be made up where several tests run at once."""
    return lambda test: PATIENTLY(tried(*strategies)(test))


@st.composite
def graphs(draw):
    """Any graph at all, with loops and ways that lead to nowhere."""
    number = count()
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    somewhere = st.sampled_from(names + "?")
    found = {}
    for name in names:
        kind_of_ending = draw(st.sampled_from(["", "", "", SAFE, LEARNING]))
        ways = draw(st.lists(st.tuples(somewhere, st.booleans()), max_size=3))
        again = draw(somewhere) if kind_of_ending == LEARNING else ""
        made = (Way(f"k{next(number)}", to, safe) for to, safe in ways)
        found[name] = Node(
            name, () if kind_of_ending else tuple(made), kind_of_ending, again
        )
    return found


@st.composite
def journeys(draw):
    """A graph, and a way that somebody takes through it."""
    graph = draw(graphs())
    path = []
    for _ in range(draw(st.integers(0, 8))):
        offered = options_after(graph, path)
        if not offered:
            break
        path.append(draw(st.sampled_from(offered)).key)
    return graph, path


def options_after(graph, path):
    steps = walked(graph, path)
    here = graph.get(steps[-1].way.to) if steps else next(iter(graph.values()))
    if here and here.again and not here.ways:
        here = graph.get(here.again, here)
    return here.ways if here else ()


def every_walk(graph, longest=8, safe_only=True):
    """Brute force: all ways of safe options from the start, as far as they go."""
    waiting = [(next(iter(graph)), [])]
    while waiting:
        name, keys = waiting.pop(0)
        yield name, keys
        if len(keys) < longest and name in graph:
            waiting += [
                (way.to, [*keys, way.key])
                for way in graph[name].ways
                if way.safe or not safe_only
            ]


def ends_safely(graph, name):
    return name in graph and graph[name].ending == SAFE
