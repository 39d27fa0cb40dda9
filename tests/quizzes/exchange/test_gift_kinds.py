"""Written and arranged answers in GIFT; each where its kind is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.exchange.formats import formats

from .bodies import BODIES
from .patience import patiently
from .questions import question_of, without_keys

gift = formats()["gift"]


@pytest.mark.parametrize("name", ["gift", "moodle-xml"])
@pytest.mark.parametrize("kind", BODIES)
@patiently
@given(data=st.data())
def test_what_is_no_choice_comes_back_as_it_was(kind: str, name: str, data):
    one = formats()[name]
    question = question_of(kind, data.draw(BODIES[kind]), explanation="先离开。")

    parsed = one.read(one.write([question]), "x")

    [item] = parsed.items
    assert (item.kind, item.explanation) == (kind, "先离开。")
    again = question_of(kind, item.body)
    said_before = {"the feedback on pairs", "a -> inside a text, which becomes →"}
    if said_before & set(one.lost(question)):
        return
    assert without_keys(again.spec) == without_keys(question.spec)


def one(kind: str, text: str):
    parsed = gift.read(text.encode(), "x.gift")
    assert not parsed.failed
    [item] = parsed.items
    assert item.kind == kind
    return item, parsed.warnings


@pytest.mark.parametrize(
    ("answers", "near"),
    [
        ("#110", [(110, 0, 1)]),
        ("#3:2", [(3, 2, 1)]),
        ("#1..5", [(3, 2, 1)]),
        ("#-1.5..0.5", [(-0.5, 1, 1)]),
        ("#=110:0 =%50%105..115#nearly", [(110, 0, 1), (110, 5, 0.5)]),
        ("#3,5:0.1", [(3.5, 0.1, 1)]),
    ],
)
def test_numbers(answers: str, near: list):
    item, warnings = one("NUMBER", f"a{{{answers}}}")

    found = [(a["value"], a["tolerance"], a["mark"]) for a in item.body["answers"]]
    assert found == near
    assert warnings == []


def test_a_remark_on_every_other_number_is_said_to_be_lost():
    assert one("NUMBER", "a{#3:2~#wrong}")[1]
    assert one("NUMBER", "a{#=3 =%0%*#wrong}")[1]


@pytest.mark.parametrize("answers", ["#", "#three", "#1e999", "#1..", "#~#no", "#nan"])
def test_what_is_no_number_is_broken(answers: str):
    parsed = gift.read(f"a{{{answers}}}".encode(), "x.gift")

    assert [failed.line for failed in parsed.failed] == [1]


def test_short_answers_with_a_share_of_the_mark():
    item, warnings = one("SHORT_ANSWER", "a{=Frog#Good! =%50%Cat =%0%*#wrong}")

    assert item.body["answers"] == [
        {"text": "Frog", "mark": 1, "feedback": "Good!"},
        {"text": "Cat", "mark": 0.5, "feedback": ""},
    ]
    assert len(warnings) == 1


def test_a_star_that_stands_for_any_letters_is_said():
    item, warnings = one("SHORT_ANSWER", "a{=colo*r =\\*}")

    assert [a["text"] for a in item.body["answers"]] == ["colo*r", "*"]
    assert len(warnings) == 1


def test_an_answer_without_a_sign_is_a_short_one():
    assert one("SHORT_ANSWER", "a{老师}")[0].body["answers"][0]["text"] == "老师"


def test_pairs_and_what_belongs_to_nothing():
    item, _warnings = one("MATCHING", "a{\n=[html]<i>火</i> -> 119\n=伤->120\n= -> 1}")

    assert item.body["pairs"] == [
        {"text": "火", "match": "119"},
        {"text": "伤", "match": "120"},
    ]
    assert item.body["decoys"] == [{"text": "1"}]


def test_an_arrow_in_a_short_answer_makes_no_pairs_of_it():
    answers = [{"text": "北 -> 南", "mark": 1, "feedback": "->"}]
    question = question_of("SHORT_ANSWER", {"answers": answers})

    [item] = gift.read(gift.write([question]), "x.gift").items

    assert item.kind == "SHORT_ANSWER"
    assert item.body["answers"][0]["text"] == "北 → 南"
    assert "a -> inside a text, which becomes →" in [*gift.lost(question)]


def test_a_pair_without_its_arrow_is_broken():
    parsed = gift.read("a{=火 -> 119 =伤}".encode(), "x.gift")

    assert "->" in parsed.failed[0].message


def test_steps_in_order():
    item, _warnings = one("ORDERING", "a{>2     none\n离开\n告诉\n说清\n}")

    assert [step["text"] for step in item.body["steps"]] == ["离开", "告诉", "说清"]


def test_an_essay_has_empty_braces():
    item, _warnings = one("ESSAY", "::Q8:: How are you? {}")

    assert item.body == {}
