"""The rules of marking, tried with made-up answers."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes import grading
from quizzes.kinds.multiple.grading import mark as multiple
from quizzes.kinds.single.grading import mark as single

KEYS = "abcdefgh"


@st.composite
def questions(draw):
    """(right, wrong, chosen) of a multiple response."""
    right = draw(st.sets(st.sampled_from(KEYS[:4]), min_size=1))
    wrong = draw(st.sets(st.sampled_from(KEYS[4:])))
    chosen = draw(st.sets(st.sampled_from(sorted(right | wrong))))
    return right, wrong, chosen


@given(questions())
def test_a_mark_lies_between_0_and_1(question):
    right, wrong, chosen = question
    assert 0 <= multiple(chosen, right, wrong) <= 1


@given(questions())
def test_only_the_exact_answer_earns_1(question):
    right, wrong, chosen = question
    assert (multiple(chosen, right, wrong) == 1) == (chosen == right)


@given(questions())
def test_a_wrong_addition_never_helps(question):
    right, wrong, chosen = question
    mark = multiple(chosen, right, wrong)
    for extra in wrong - chosen:
        assert multiple(chosen | {extra}, right, wrong) <= mark


@given(questions())
def test_a_right_addition_never_hurts(question):
    right, wrong, chosen = question
    mark = multiple(chosen, right, wrong)
    for extra in right - chosen:
        assert multiple(chosen | {extra}, right, wrong) >= mark


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_answer_does_not_matter(question, rng):
    right, wrong, chosen = question
    shuffled = sorted(chosen)
    rng.shuffle(shuffled)
    assert multiple(set(shuffled), right, wrong) == multiple(chosen, right, wrong)


@given(questions())
def test_ticking_everything_earns_nothing_where_something_is_wrong(question):
    right, wrong, _chosen = question
    if wrong:
        assert multiple(right | wrong, right, wrong) == 0


def test_partial_credit_is_the_share_found_less_the_share_mistaken():
    right, wrong = {"a", "b"}, {"c", "d", "e", "f"}
    assert multiple({"a"}, right, wrong) == 0.5
    assert multiple({"a", "c"}, right, wrong) == 0.25
    assert multiple({"a", "c", "d"}, right, wrong) == 0
    assert multiple(set(), right, wrong) == 0


def test_a_single_choice_is_right_or_not():
    assert single({"a"}, {"a"}) == 1
    assert single({"b"}, {"a"}) == 0
    assert single({"a", "b"}, {"a"}) == 0
    assert single(set(), {"a"}) == 0


def test_nothing_is_right_where_nothing_is_marked_as_right():
    assert single(set(), set()) == 0
    assert multiple(set(), set(), {"a"}) == 0


def test_an_unknown_choice_earns_nothing():
    assert multiple({"a", "b", "z"}, {"a", "b"}, {"c"}) == 0


@given(st.lists(st.floats(0, 1), max_size=30))
def test_the_mean_lies_between_0_and_1(marks):
    assert 0 <= grading.mean(marks) <= 1


def test_a_rounding_error_fails_nobody():
    assert grading.passes(grading.mean([0.1] * 3), 0.1)
    assert grading.passes(grading.mean([1, 1, 1, 1, 0]), 0.8)
    assert not grading.passes(grading.mean([1, 1, 1, 0, 0]), 0.8)
