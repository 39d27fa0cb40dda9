"""Sorting into bins: marking, arranging, what is shown and what is refused."""

from itertools import product
from random import Random

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import NotAnAnswer, kind_named
from quizzes.kinds.sorting.grading import Marking
from quizzes.models import Misconception
from tests.factories import change_body, make_question_of

BINS = "ABCD"


def drawn(seed):
    return Random(seed)  # noqa: S311


def mark_by(right):
    return Marking(right).mark


@st.composite
def questions(draw):
    """(right, sorted into): some items may be left out, some bins empty."""
    size = draw(st.integers(1, 8))
    right = {f"i{n}": draw(st.sampled_from(BINS)) for n in range(size)}
    items = draw(st.sets(st.sampled_from(sorted(right))))
    return right, {item: draw(st.sampled_from(BINS)) for item in sorted(items)}


@given(questions())
def test_a_mark_lies_between_0_and_1_and_only_the_exact_answer_earns_1(question):
    right, sorted_into = question
    mark = mark_by(right)(sorted_into)
    assert 0 <= mark <= 1
    assert (mark == 1) == (sorted_into == right)


@given(questions())
def test_a_wrong_addition_never_helps_and_a_right_one_never_hurts(question):
    right, sorted_into = question
    mark = mark_by(right)
    for item in right.keys() - sorted_into.keys():
        for bin_ in BINS:
            more = mark({**sorted_into, item: bin_})
            if bin_ == right[item]:
                assert more >= mark(sorted_into)
            else:
                assert more <= mark(sorted_into)


@given(questions())
def test_to_put_a_right_one_wrong_never_helps(question):
    right, sorted_into = question
    mark = mark_by(right)
    for item, bin_ in sorted_into.items():
        for other in BINS:
            if right[item] == bin_ != other:
                assert mark({**sorted_into, item: other}) <= mark(sorted_into)


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_answer_does_not_matter(question, rng):
    right, sorted_into = question
    items = [*sorted_into.items()]
    rng.shuffle(items)
    assert mark_by(right)(dict(items)) == mark_by(right)(sorted_into)


@given(questions(), st.sampled_from(BINS))
def test_everything_in_one_bin_earns_nothing_unless_all_belongs_there(question, bin_):
    right, _ = question
    mark = mark_by(right)(dict.fromkeys(right, bin_))
    assert mark == (1 if set(right.values()) == {bin_} else 0)


def test_each_bin_counts_the_same_and_a_false_alarm_costs():
    right = dict.fromkeys("abcde", "ordinary") | {"x": "tell"}
    mark = mark_by(right)
    assert mark(right | {"a": "tell"}) == 0.8  # one false alarm in five
    assert mark(right | {"x": "ordinary"}) == 0  # all in one bin
    assert mark({"x": "tell"}) == 0.5
    assert mark({}) == 0


def test_where_nothing_is_wrong_a_false_alarm_costs_too():
    mark = mark_by(dict.fromkeys("abcd", "ordinary"))
    assert mark(dict.fromkeys("abc", "ordinary") | {"d": "tell"}) == 0.5


def test_nothing_and_what_is_unknown_earn_nothing():
    assert mark_by({})({}) == 0
    assert mark_by({"a": "A"})({"z": "A"}) == 0


@given(questions())
def test_guessing_earns_the_mean_of_all_ways_to_sort(question):
    right = dict(list(question[0].items())[:4])
    ways = [
        dict(zip(right, way, strict=True)) for way in product(BINS, repeat=len(right))
    ]
    mean = sum(map(mark_by(right), ways)) / len(ways)
    assert Marking(right).on_average(len(BINS)) == pytest.approx(mean)


# The kind

ORDINARY = ["快递员按规定在门卫登记", "家长在校门外等着接孩子"]
TELL = [
    "有人请你从里面打开侧门",
    "有人反复打听保安几点换班",
    "包放在楼梯口，问了没人认",
]


@pytest.fixture
def belief(db):
    return Misconception.objects.create(
        slug="helping", title="开一下门只是帮忙", correction="从里面开门，要让大人来。"
    )


@pytest.fixture
def question(belief):
    tell = [{"text": text} for text in TELL]
    tell[0] |= {"misconception": belief, "feedback": "门由大人来开。"}
    ordinary = [{"text": text} for text in ORDINARY]
    bins = [
        {"text": "平常的事", "items": ordinary},
        {"text": "告诉大人", "items": tell},
    ]
    return make_question_of("SORTING", {"bins": bins}, stem="下面的事，怎么看？")


def bins(question):
    return {item["value"]["text"]: item["id"] for item in question.spec["bins"]}


def items(question):
    return {
        item["value"]["text"]: item["id"]
        for bin_ in question.spec["bins"]
        for item in bin_["value"]["items"]
    }


def test_items_are_shuffled_over_all_bins_and_bins_stay_as_written(question):
    layout = question.layout(drawn(5))
    assert layout["places"] == [*bins(question).values()]
    assert sorted(layout["parts"]) == sorted(items(question).values())
    assert layout["parts"] != question.layout(drawn(6))["parts"]
    assert question.layout() == question.layout()
    assert question.layout()["parts"] != [*items(question).values()]


def test_a_draft_without_items_can_be_laid_out():
    assert kind_named("SORTING").layout({"bins": []}, None) == {
        "parts": [],
        "places": [],
    }


def test_items_of_the_same_words_in_two_bins_have_two_keys(db):
    twice = {"text": "同一件事"}
    body = [{"text": "甲", "items": [twice]}, {"text": "乙", "items": [twice]}]
    question = make_question_of("SORTING", {"bins": body})
    assert len(set(question.layout()["parts"])) == 2
    before = question.layout()["parts"]
    question.save()
    assert question.layout()["parts"] == before


def test_the_form_is_read_and_held_against_what_was_shown(question):
    layout, rules = question.layout(drawn(1)), question.rules
    answer = {items(question)[TELL[0]]: bins(question)["告诉大人"]}
    sent = QueryDict(mutable=True)
    sent.update({f"place-{key}": value for key, value in answer.items()})
    sent["pen"] = "x"
    assert rules.accepted(rules.read(sent), layout) == answer
    [(item, bin_)] = answer.items()
    for wrong in ({"zz": bin_}, {item: "zz"}, {item: item}, [item]):
        with pytest.raises(NotAnAnswer):
            rules.accepted(wrong, layout)
    assert rules.accepted({}, layout) == []


def test_the_solution_earns_1(question):
    assert question.grade(question.rules.solution(question.spec)) == 1
    assert question.grade([]) == 0


def test_its_lines_say_what_belongs_where(question):
    shown = [part.text for part in question.shown().parts]
    lines = {line.text: line for line in question.lines}
    assert [line.text.partition(" → ")[0] for line in question.lines] == shown
    assert lines[f"{TELL[0]} → 告诉大人"].feedback == "门由大人来开。"
    assert f"{ORDINARY[0]} → 平常的事" in lines


def test_the_key_of_a_sheet_has_its_numbers(question):
    layout = question.layout(drawn(5))
    shown = enumerate(question.shown(layout).parts, 1)
    assert [(k.name, k.text) for k in question.rules.key(question.spec, layout)] == [
        (f"{n}.", f"{part.text} → {part.belongs.text}") for n, part in shown
    ]


def test_its_picks_name_the_misconception_of_a_wrong_bin_only(question, belief):
    key, by_text = items(question)[TELL[0]], bins(question)
    for name, right, found in [
        ("平常的事", False, belief.pk),
        ("告诉大人", True, None),
    ]:
        [pick] = question.rules.picks(question.spec, {key: by_text[name]})
        assert (pick.text, pick.right) == (f"{TELL[0]} → {name}", right)
        assert pick.misconception == found
        assert pick.key == f"{key}:{by_text[name]}"


def test_what_is_offered_is_every_item_in_every_bin(question, belief):
    offers = list(question.rules.offers(question.spec))
    assert len(offers) == 10
    assert sum(pick.right for pick in offers) == 5
    assert [p.text for p in offers if p.misconception] == [f"{TELL[0]} → 平常的事"]
    picks = question.rules.picks(question.spec, question.rules.solution(question.spec))
    assert {pick.key for pick in picks} == {p.key for p in offers if p.right}
    assert 0 < question.rules.guess(question.spec) < 0.3


def test_an_answer_is_shown_with_what_was_meant(question, belief):
    answer = {items(question)[TELL[0]]: bins(question)["平常的事"]}
    shown = {part.text: part for part in question.shown(None, answer).parts}
    wrong = shown[TELL[0]]
    assert (wrong.place.text, wrong.belongs.text) == ("平常的事", "告诉大人")
    assert not wrong.right
    assert wrong.misconception == belief
    assert shown[TELL[1]].place is None


def test_an_item_moved_to_another_bin_keeps_its_key(question):
    """A pack that is loaded again, or an editor who types it anew."""
    before = items(question)[TELL[1]]

    def move(block):
        moved = block["bins"][1]["items"].pop(1)
        block["bins"][0]["items"].append(moved)

    change_body(question, move)
    assert items(question)[TELL[1]] == before
