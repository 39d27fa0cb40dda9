"""The graph of a story and the mark of a way through it, tried with made-up ones."""

from hypothesis import strategies as st

from quizzes.kinds.scenario.chart import chart_of, rows
from quizzes.kinds.scenario.grading import marking
from quizzes.kinds.scenario.graph import (
    SAFE,
    Node,
    Way,
    dead_ends,
    decisions_left,
    onward,
    reachable,
    safest,
    saving,
    walked,
)

from .graphs import ends_safely, every_walk, given, graphs, journeys, options_after

# The graph


@given(graphs())
def test_what_is_reachable_is_what_some_walk_meets(graph):
    found, before = {next(iter(graph))}, None
    while found != before:
        before = set(found)
        found |= {to for name in before for to in onward(graph[name]) if to in graph}
    assert reachable(graph) == found


@given(graphs())
def test_a_dead_end_has_neither_options_nor_an_ending(graph):
    assert dead_ends(graph.values()) == {
        name for name, node in graph.items() if not (node.ways or node.ending)
    }


@given(graphs())
def test_a_safe_ending_can_be_reached_from_where_one_is_reachable(graph):
    for name, node in graph.items():
        rest = {n: other for n, other in graph.items() if n != name}
        ends = reachable({name: node} | rest)
        saved = any(graph[end].ending == SAFE for end in ends)
        assert (name in saving(graph)) == saved


@given(graphs())
def test_no_walk_of_safe_options_is_shorter_than_the_safest_way(graph):
    steps = safest(graph)
    walks = [keys for name, keys in every_walk(graph, 7) if ends_safely(graph, name)]
    assert len(steps) == min(map(len, walks), default=0)


@given(graphs())
def test_the_safest_way_is_safe_all_along_and_ends_well(graph):
    steps = safest(graph)
    assert all(step.way.safe for step in steps)
    assert walked(graph, [step.way.key for step in steps]) == steps
    if steps:
        assert ends_safely(graph, steps[-1].way.to)


@given(graphs())
def test_each_decision_brings_the_end_at_most_one_nearer(graph):
    left = decisions_left(graph)
    for node in graph.values():
        for way in node.ways:
            if way.safe and way.to in left and node.ending != SAFE:
                assert left[node.name] <= left[way.to] + 1


@given(journeys())
def test_every_option_that_was_offered_is_walked(journey):
    graph, path = journey
    assert [step.way.key for step in walked(graph, path)] == path


@given(journeys(), st.text(max_size=3))
def test_a_walk_stops_where_an_option_is_not_offered(journey, stray):
    graph, path = journey
    offered = {way.key for way in options_after(graph, path)}
    if stray not in offered:
        assert len(walked(graph, [*path, stray, *path])) == len(path)


@given(graphs())
def test_the_map_shows_every_situation_once(graph):
    placed = [name for row in rows(graph) for name in row]
    assert sorted(placed) == sorted(graph)
    chart = chart_of(graph)
    assert len({(box.x, box.y) for box in chart.boxes}) == len(graph)
    assert all(b.x >= 0 and b.x + chart.box_width <= chart.width for b in chart.boxes)


# The mark


@given(journeys())
def test_a_mark_lies_between_0_and_1(journey):
    graph, path = journey
    assert 0 <= marking(graph)(path) <= 1


@given(journeys())
def test_only_a_safe_ending_without_an_unsafe_option_earns_1(journey):
    graph, path = journey
    steps = walked(graph, path)
    exact = (
        bool(steps)
        and all(step.way.safe for step in steps)
        and ends_safely(graph, steps[-1].way.to)
        and bool(safest(graph))
    )
    assert (marking(graph)(path) == 1) == exact


@given(journeys())
def test_an_unsafe_option_never_helps_and_a_safe_one_never_hurts(journey):
    graph, path = journey
    mark = marking(graph)
    for way in options_after(graph, path):
        after = mark([*path, way.key])
        assert after >= mark(path) if way.safe else after <= mark(path)


def test_a_safe_way_round_takes_nothing_back():
    graph = {
        "A": Node("A", (Way("on", "B", True),)),
        "B": Node("B", (Way("back", "A", True), Way("out", "Z", True))),
        "Z": Node("Z", ending=SAFE),
    }
    mark = marking(graph)
    assert mark(["on"]) == mark(["on", "back"]) == 0.5
    assert mark(["on", "back", "on", "out"]) == 1


def test_an_unsafe_shortcut_brings_nothing_by_itself():
    graph = {
        "A": Node("A", (Way("on", "B", True), Way("over", "Z", False))),
        "B": Node("B", (Way("out", "Z", True),)),
        "Z": Node("Z", ending=SAFE),
    }
    assert marking(graph)(["over"]) == 0


@given(graphs())
def test_the_safest_way_earns_the_whole_mark(graph):
    steps = safest(graph)
    assert marking(graph)([s.way.key for s in steps]) == (1 if steps else 0)
