"""What somebody earns who only guesses."""

import pytest

from quizzes.kinds import kind_named


def spec(*correct: bool) -> dict:
    return {
        "choices": [
            {"type": "item", "id": str(n), "value": {"text": str(n), "correct": right}}
            for n, right in enumerate(correct)
        ]
    }


@pytest.mark.parametrize("kind", ["SINGLE", "TRUE_FALSE"])
def test_one_of_so_many_choices_is_hit_by_chance(kind):
    assert kind_named(kind).guess(spec(True, False)) == 1 / 2


def test_a_single_choice_of_four():
    assert kind_named("SINGLE").guess(spec(False, True, False, False)) == 1 / 4


def test_all_ways_to_tick_a_multiple_response_are_weighed_alike():
    # a and b right, c wrong: a b ab earn 1/2 1/2 1, all others nothing.
    assert kind_named("MULTIPLE").guess(spec(True, True, False)) == pytest.approx(2 / 7)


def test_a_choice_that_nobody_took_is_still_offered():
    offered = list(kind_named("SINGLE").offers(spec(True, False)))
    assert [(pick.key, pick.right) for pick in offered] == [("0", True), ("1", False)]
