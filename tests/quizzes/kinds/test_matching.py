"""Matching: marking, arranging, what is shown and what is refused."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import NotAnAnswer, kind_named
from quizzes.kinds.matching.grading import Marking
from quizzes.models import Misconception
from tests.factories import change_body, make_question_of


def drawn(seed):
    return Random(seed)  # noqa: S311


def mark_by(right):
    return Marking(right).mark


@st.composite
def questions(draw):
    """(right, answer) with one left side to each right one, and a decoy."""
    size = draw(st.integers(2, 7))
    right = {f"l{n}": f"r{n}" for n in range(size)}
    sides = [*right.values(), "decoy"]
    lefts = draw(st.sets(st.sampled_from(sorted(right))))
    return right, {left: draw(st.sampled_from(sides)) for left in sorted(lefts)}


@given(questions())
def test_a_mark_lies_between_0_and_1_and_only_the_exact_answer_earns_1(question):
    right, answer = question
    mark = mark_by(right)(answer)
    assert 0 <= mark <= 1
    assert (mark == 1) == (answer == right)


@given(questions())
def test_a_wrong_pair_never_helps_and_a_right_one_never_hurts(question):
    right, answer = question
    mark = mark_by(right)
    for left, side in right.items():
        without = {key: value for key, value in answer.items() if key != left}
        for other in [*right.values(), "decoy"]:
            if other != side:
                assert mark({**without, left: other}) <= mark(without)
        assert mark({**without, left: side}) >= mark(without)


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(question, rng):
    right, answer = question
    pairs = [*answer.items()]
    rng.shuffle(pairs)
    assert mark_by(right)(dict(pairs)) == mark_by(right)(answer)


@given(questions())
def test_everything_with_one_right_side_earns_nothing(question):
    right, _ = question
    for side in [*right.values(), "decoy"]:
        assert mark_by(right)(dict.fromkeys(right, side)) == 0


def test_a_wrong_pair_takes_away_what_guessing_would_bring():
    right = {"a": "A", "b": "B", "c": "C", "d": "D"}
    mark = mark_by(right)
    assert mark({"a": "A", "b": "B"}) == 0.5
    assert mark(right | {"c": "D", "d": "C"}) == pytest.approx(1 / 3)
    assert mark({"a": "A", "b": "C", "c": "D", "d": "B"}) == 0
    assert mark({}) == 0


# The kind

PAIRS = {"教学楼冒烟了": "119", "有人摔倒流血": "120", "有人拿东西要打人": "110"}


@pytest.fixture
def beliefs(db):
    return [
        Misconception.objects.create(
            slug=f"belief{n}", title=title, correction="先拨对号码，帮助来得快。"
        )
        for n, title in enumerate(["什么事都打一个号码", "心里怕就先打热线"])
    ]


@pytest.fixture
def question(beliefs):
    pairs = [{"text": left, "match": right} for left, right in PAIRS.items()]
    pairs[0] |= {"misconception": beliefs[0], "feedback": "119 是火警。"}
    decoys = [{"text": "12356", "misconception": beliefs[1]}]
    body = {"pairs": pairs, "decoys": decoys}
    return make_question_of("MATCHING", body, stem="遇到这些事，打哪个号码？")


def lefts(question):
    return {pair["value"]["text"]: pair["id"] for pair in question.spec["pairs"]}


def rights(question):
    return {
        place["text"]: place["key"] for place in question.rules.places(question.spec)
    }


def test_left_sides_stay_and_right_sides_are_shuffled_with_the_decoys(question):
    layout = question.layout(drawn(3))
    assert layout["parts"] == [*lefts(question).values()]
    assert sorted(layout["places"]) == sorted(rights(question).values())
    assert len(layout["places"]) == 4
    assert question.layout() == question.layout()


def test_the_key_of_a_right_side_does_not_give_its_left_side_away(question):
    assert not set(lefts(question).values()) & set(rights(question).values())
    assert {len(key) for key in rights(question).values()} == {8}


@given(st.integers(0, 2**32), st.integers(2, 5), st.integers(0, 2))
def test_the_right_sides_never_stand_beside_their_left_ones(seed, pairs, decoys):
    spec = {
        "pairs": [
            {"id": f"k{n}", "value": {"text": f"l{n}", "match": f"r{n}"}}
            for n in range(pairs)
        ],
        "decoys": [{"id": f"d{n}", "value": {"text": f"x{n}"}} for n in range(decoys)],
    }
    kind = kind_named("MATCHING")
    right = [kind.solution(spec)[f"k{n}"] for n in range(pairs)]
    for rng in (drawn(seed), None):
        layout = kind.layout(spec, rng)
        assert [place for place in layout["places"] if place in right] != right


def test_two_left_sides_may_belong_to_one_right_side(db):
    body = {
        "pairs": [
            {"text": "着火", "match": "119"},
            {"text": "冒烟", "match": "119"},
            {"text": "打人", "match": "110"},
        ]
    }
    question = make_question_of("MATCHING", body)
    assert [*rights(question)] == ["119", "110"]
    assert question.grade(question.rules.solution(question.spec)) == 1
    everywhere = dict.fromkeys(lefts(question).values(), rights(question)["119"])
    assert question.grade(everywhere) == 0


def test_a_draft_without_pairs_can_be_laid_out():
    spec = {"pairs": [], "decoys": []}
    empty = {"parts": [], "places": []}
    assert kind_named("MATCHING").layout(spec, None) == empty


def test_what_was_never_shown_is_refused(question):
    layout, rules = question.layout(drawn(1)), question.rules
    left, right = lefts(question)["教学楼冒烟了"], rights(question)["110"]
    assert rules.accepted({left: right}, layout) == {left: right}
    for wrong in ({left: left}, {right: right}, {left: "zz"}, [left]):
        with pytest.raises(NotAnAnswer):
            rules.accepted(wrong, layout)
    assert rules.accepted({}, layout) == []


def test_the_solution_earns_1(question):
    assert question.grade(question.rules.solution(question.spec)) == 1
    assert question.grade(None) == 0


def test_its_lines_say_what_goes_with_what(question):
    assert [(line.name, line.text) for line in question.lines] == [
        (f"{n}.", f"{left} → {right}")
        for n, (left, right) in enumerate(PAIRS.items(), 1)
    ]
    assert question.lines[0].feedback == "119 是火警。"


def test_the_key_of_a_sheet_has_its_letters(question):
    layout = question.layout(drawn(5))
    letters = {place.text: place.name for place in question.shown(layout).places}
    assert [line.text for line in question.rules.key(question.spec, layout)] == [
        f"{left} → {letters[right]} {right}" for left, right in PAIRS.items()
    ]


def test_its_picks_name_the_decoys_misconception_before_the_pairs(question, beliefs):
    left, right = lefts(question)["教学楼冒烟了"], rights(question)
    for text, is_right, belief in [
        ("119", True, None),
        ("110", False, beliefs[0].pk),
        ("12356", False, beliefs[1].pk),
    ]:
        [pick] = question.rules.picks(question.spec, {left: right[text]})
        assert pick.text == f"教学楼冒烟了 → {text}"
        assert (pick.right, pick.misconception) == (is_right, belief)


def test_what_is_offered_is_every_pair_and_guessing_earns_little(question):
    offers = list(question.rules.offers(question.spec))
    assert len(offers) == 12
    assert sum(pick.right for pick in offers) == 3
    assert 0 < question.rules.guess(question.spec) < 0.3


def test_an_answer_is_shown_with_letters_and_what_was_meant(question, beliefs):
    layout = question.layout(drawn(9))
    answer = {lefts(question)["教学楼冒烟了"]: rights(question)["12356"]}
    shown = question.shown(layout, answer)
    assert [place.name for place in shown.places] == ["A", "B", "C", "D"]
    smoke = shown.parts[0]
    assert (smoke.place.text, smoke.belongs.text) == ("12356", "119")
    assert smoke.belongs.name == "ABCD"[layout["places"].index(rights(question)["119"])]
    assert smoke.misconception == beliefs[1]


def test_a_rewording_keeps_the_answers(question):
    answer = question.rules.solution(question.spec)
    change_body(question, lambda block: block["pairs"][0].update({"match": "火警"}))
    assert question.grade(answer) == 1
