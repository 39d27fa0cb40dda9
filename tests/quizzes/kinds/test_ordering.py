"""Putting in order: marking, arranging, what is shown and what is refused."""

from itertools import combinations, pairwise, permutations
from random import Random

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import NotAnAnswer, kind_named
from quizzes.kinds.ordering.grading import longest_run, mark, on_average
from tests.factories import change_body, make_question_of


def drawn(seed):
    return Random(seed)  # noqa: S311


orders = st.integers(2, 8).flatmap(lambda n: st.permutations(range(1, n + 1)))
# Typed without script: places may be missing (0) and given twice.
answers = st.integers(2, 8).flatmap(
    lambda n: st.lists(st.integers(0, n), min_size=n, max_size=n)
)


@given(answers)
def test_a_mark_lies_between_0_and_1_and_only_the_exact_order_earns_1(places):
    assert 0 <= mark(places) <= 1
    assert (mark(places) == 1) == (places == list(range(1, len(places) + 1)))


@given(orders, st.data())
def test_a_worse_arrangement_never_helps(places, data):
    """Worse: two neighbours that stood rightly to each other change places."""
    at = [places.index(n) for n in range(1, len(places) + 1)]
    n = data.draw(st.integers(0, len(at) - 2))
    if at[n] > at[n + 1]:
        return
    worse = [*places]
    worse[at[n]], worse[at[n + 1]] = places[at[n + 1]], places[at[n]]
    assert mark(worse) <= mark(places)


@given(answers, st.data())
def test_one_more_place_never_hurts_and_helps_only_where_it_fits(places, data):
    n = data.draw(st.integers(0, len(places) - 1))
    without = [*places[:n], 0, *places[n + 1 :]]
    assert mark(without) <= mark(places) <= mark(without) + 1 / (len(places) - 1)
    if mark(places) > mark(without):
        assert n in longest_run(places)


@given(answers)
def test_the_run_is_the_longest_there_is(places):
    run = longest_run(places)
    assert all(0 < places[a] < places[b] for a, b in pairwise(run))
    for longer in combinations([place for place in places if place], len(run) + 1):
        assert any(a >= b for a, b in pairwise(longer)) or not run
    assert mark(places) == max(len(run) - 1, 0) / (len(places) - 1)


@given(st.integers(3, 10), st.data())
def test_one_item_in_the_wrong_place_costs_one_step_however_far(n, data):
    order = list(range(n))
    item = order.pop(data.draw(st.integers(0, n - 1)))
    order.insert(data.draw(st.integers(0, n - 1)), item)
    places = [order.index(number) + 1 for number in range(n)]
    assert mark(places) in (1.0, (n - 2) / (n - 1))


def test_backwards_one_item_alone_or_nothing_earns_nothing():
    for places in ([4, 3, 2, 1], [0, 0, 3, 0], [0, 0, 0], [1], [], [2, 2, 2]):
        assert mark(places) == 0
    assert mark([2, 1, 3]) == 0.5


@pytest.mark.parametrize("n", range(2, 8))
def test_guessing_earns_the_mean_of_all_orders(n):
    marks = [mark(places) for places in permutations(range(1, n + 1))]
    assert on_average(n) == pytest.approx(sum(marks) / len(marks))


def test_of_one_item_or_too_many_nobody_knows_what_guessing_earns():
    assert on_average(0) is on_average(1) is on_average(11) is None


# The kind

STEPS = [
    "先到安全的地方",
    "拨打110",
    "说清在哪里",
    "说清正在发生什么",
    "等对方说可以再挂",
]


@pytest.fixture
def question(db):
    steps = [{"text": text} for text in STEPS]
    steps[0]["feedback"] = "人安全了，才说得清楚。"
    return make_question_of("ORDERING", {"steps": steps}, stem="报警时，先后怎么做？")


def in_places(question, *places):
    keys = [step["id"] for step in question.spec["steps"]]
    return {key: str(n) for key, n in zip(keys, places, strict=False) if n}


@given(st.integers(0, 2**32), st.integers(2, 6))
def test_it_is_never_shown_in_the_right_order(seed, number):
    steps = [{"id": f"{n}", "value": {"text": f"{n}"}} for n in range(number)]
    kind = kind_named("ORDERING")
    for rng in (drawn(seed), None):
        layout = kind.layout({"steps": steps}, rng)
        shown = layout["parts"]
        assert sorted(shown) == [step["id"] for step in steps] != shown


def test_without_a_draw_it_is_mixed_and_always_the_same(question):
    assert question.layout() == question.layout()
    assert [part.text for part in question.shown().parts] != STEPS


def test_a_draft_with_one_item_or_none_can_be_laid_out():
    kind = kind_named("ORDERING")
    assert kind.layout({"steps": []}, None) == {"parts": [], "places": []}
    one = {"id": "a", "value": {"text": "甲"}}
    assert kind.layout({"steps": [one]}, drawn(1)) == {"parts": ["a"], "places": ["1"]}


def test_the_form_is_read_in_whatever_order_it_is_sent(question):
    layout, answer = question.layout(drawn(2)), in_places(question, 1, 2, 0, 3)
    sent = QueryDict(mutable=True)
    for key, place in reversed(answer.items()):
        sent[f"place-{key}"] = place
    left_out = next(key for key in layout["parts"] if key not in answer)
    sent.update({f"place-{left_out}": "", "go": "2", "sequence": "1"})
    rules = question.rules
    assert rules.accepted(rules.read(sent), layout) == answer


@pytest.mark.parametrize("nothing", [None, [], {}])
def test_nothing_is_no_answer(question, nothing):
    assert question.rules.accepted(nothing, question.layout()) == []
    assert question.grade(nothing) == 0


@pytest.mark.parametrize("place", ["0", "6", "-1", "x", "1" * 9])
def test_a_place_that_is_not_there_is_refused(question, place):
    key = question.spec["steps"][0]["id"]
    with pytest.raises(NotAnAnswer):
        question.rules.accepted({key: place}, question.layout())


@pytest.mark.parametrize("answer", [{"zz": "1"}, ["a"], "abc", 3])
def test_what_was_never_shown_is_refused(question, answer):
    with pytest.raises(NotAnAnswer):
        question.rules.accepted(answer, question.layout())


def test_the_solution_earns_1_and_a_swap_a_part_of_it(question):
    assert question.grade(question.rules.solution(question.spec)) == 1
    assert question.grade(in_places(question, 2, 1, 3, 4, 5)) == 0.75


def test_its_lines_say_the_right_order(question):
    lines = question.lines
    assert [line.text for line in lines] == STEPS
    assert [line.name for line in lines] == ["1.", "2.", "3.", "4.", "5."]
    assert lines[0].feedback


def test_the_key_of_a_sheet_has_the_number_for_each_box(question):
    layout = question.layout(drawn(4))
    key = question.rules.key(question.spec, layout)
    assert [line.text for line in key] == [p.text for p in question.shown(layout).parts]
    assert all(STEPS[int(line.name) - 1] == line.text for line in key)


def test_its_picks_say_what_came_where(question):
    picks = question.rules.picks(question.spec, in_places(question, 2, 1, 3))
    assert [(pick.text, pick.right) for pick in picks] == [
        ("先到安全的地方 → 2", False),
        ("拨打110 → 1", False),
        ("说清在哪里 → 3", True),
    ]


def test_an_answer_is_shown_in_its_own_order_and_told_what_to_move(question):
    shown = question.shown(question.layout(drawn(4)), in_places(question, 3, 1, 2, 4))
    assert [part.text for part in shown.parts][:4] == [STEPS[n] for n in (1, 2, 0, 3)]
    right = {part.text for part in shown.parts if part.right}
    assert right == {STEPS[n] for n in (1, 2, 3)}


def test_a_rewording_keeps_the_answers(question):
    answer = in_places(question, 1, 2, 3, 4, 5)
    change_body(question, lambda block: block["steps"][2].update({"text": "说地点"}))
    assert question.grade(answer) == 1
