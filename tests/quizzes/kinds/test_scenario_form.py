"""What keeps a story from being published, and where the form says it."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from hypothesis import strategies as st

from quizzes.kinds import kind_named
from quizzes.kinds.scenario.checking import complaints
from quizzes.kinds.scenario.grading import marking
from quizzes.kinds.scenario.graph import (
    SAFE,
    Node,
    Way,
    reachable,
    safest,
    saving,
)
from quizzes.models import Question

from .graphs import NAMES, given, graphs
from .stories import BOX, END, ending, go, situation

kind = kind_named("SCENARIO")


def refused(*nodes):
    """What is said of all, and by number of a situation and name of its field."""
    body = Question._meta.get_field("body").stream_block.child_blocks["SCENARIO"]
    try:
        body.clean(body.to_python({"nodes": list(nodes)}))
    except ValidationError as problem:
        found = problem.block_errors["nodes"]
    else:
        return [], {}
    whole = [str(e.message) for e in found.non_block_errors.as_data()]
    each = {
        (n, name): str(error.messages[0] if error.messages else error)
        for n, node in found.block_errors.items()
        for name, error in node.block_errors.items()
    }
    assert whole or each
    return whole, each


def test_a_sound_story_is_published():
    assert refused(*BOX["nodes"]) == ([], {})


def test_a_story_needs_a_safe_ending():
    back = ending("B", "想一想。", again="A")
    whole, _each = refused(situation("A", go("B", safe=False)), back)
    assert whole == ["There is no safe ending yet: every story has one."]


def test_a_safe_ending_must_be_reachable_by_safe_options():
    whole, _each = refused(situation("A", go("Z", safe=False)), END)
    assert whole == [
        "No safe ending can be reached from the first situation by safe options alone."
    ]


def test_a_story_does_not_begin_with_its_ending():
    whole, _each = refused(END, situation("A", go("Z")))
    assert whole == ["The story ends before anything is decided."]


@pytest.mark.parametrize(
    ("nodes", "place", "message"),
    [
        ([situation("A", go("Z")), END, END], (2, "name"), "Another situation"),
        ([situation("A", go("Z")), END, situation("B", go("Z"))], (2, "name"), "No op"),
        ([situation("A", go("Z"), go("B")), situation("B"), END], (1, "ending"), "The"),
        (
            [situation("A", go("Z"), go("B")), situation("B", go("B")), END],
            (1, "name"),
            "No safe ending can be reached",
        ),
        (
            [situation("A", go("Z")), END | {"options": [go("A")]}],
            (1, "ending"),
            "An ending has no options.",
        ),
        (
            [situation("A", go("Z"), go("B")), ending("B", "想。", again="?"), END],
            (1, "leads_to"),
            "Name the situation",
        ),
        (
            [situation("A", go("Z"), go("B")), ending("B", "想。", again="Z"), END],
            (1, "leads_to"),
            "Nothing is decided there",
        ),
    ],
)
def test_each_fault_is_said_at_its_situation(nodes, place, message):
    whole, each = refused(*nodes)
    assert whole == []
    assert set(each) == {place}
    assert each[place].startswith(message)


def test_an_option_that_leads_nowhere_is_said_at_the_option():
    nodes = [
        Node("A", (Way("1", "Z", True), Way("2", "?", False))),
        Node("Z", ending=SAFE),
    ]
    errors = complaints(nodes).block_errors[0].block_errors["options"].block_errors
    [message] = errors[1].block_errors["leads_to"].messages
    assert (list(errors), message) == ([1], "There is no situation with this name.")


@given(st.lists(st.sampled_from(sorted(NAMES)), max_size=4), graphs())
def test_the_form_bears_every_graph(names, graph):
    nodes = [*graph.values(), *(graph[name] for name in names if name in graph)]
    found = complaints(nodes)
    if found is None:
        assert marking(graph)([step.way.key for step in safest(graph)]) == 1
        assert reachable(graph) <= saving(graph)


def test_a_draft_may_be_unfinished_and_is_still_shown(db):
    for body in ({"nodes": []}, {"nodes": [{"name": ""}, {"name": "B"}]}):
        block = Question._meta.get_field("body").stream_block.child_blocks["SCENARIO"]
        question = Question(kind="SCENARIO", body=[("SCENARIO", block.to_python(body))])
        for use, answer in product(("ask", "explained", "paper", "slide"), (None, [])):
            context = {"shown": question.shown(None, answer), "rules": kind}
            assert render_to_string(kind.template(use), context)
