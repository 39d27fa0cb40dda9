"""How the questions of the bank do over all self-checks, and which are weak."""

import pytest

from quizzes.models import Attempt
from quizzes.statistics.health import bank_health, measure
from quizzes.statistics.reading import read_quiz
from quizzes.statistics.weakness import Weakness, weak_questions
from tests.factories import make_question, make_question_of, make_quiz, make_user

pytestmark = pytest.mark.django_db
close = pytest.approx


def take(quiz, *texts, user=None):
    attempt = Attempt.start(user or make_user(), quiz)
    for response in attempt.responses.select_related("question", "attempt"):
        wanted = texts[response.slot - 1]
        chosen = [c.key for c in response.question.choices if c.text == wanted]
        response.record(chosen, 1)
    return attempt.submit()


def mark(right):
    return "告诉老师" if right else "自己去看"


ROWS = [(1, 1, 1), (1, 1, 0), (1, 0, 1), (0, 1, 0), (0, 0, 0), (1, 1, 1), (0, 0, 1)]


@pytest.fixture
def quiz():
    quiz = make_quiz()
    for row in ROWS:
        take(quiz, *map(mark, row))
    return quiz


def test_the_bank_s_numbers_are_those_of_the_self_check(quiz):
    read = read_quiz(quiz).statistics.questions
    health = measure()
    for pk, statistics in read.items():
        assert health[pk].asked == 7
        assert health[pk].facility == close(statistics.facility_index)
        assert health[pk].discrimination == close(statistics.discrimination_index)


def test_over_several_self_checks_discrimination_is_weighed_by_the_attempts(quiz):
    question = quiz.items.first().question
    other = make_quiz([question, make_question()])
    for row in ROWS[:5]:
        take(other, *map(mark, row[1:]))
    one = read_quiz(quiz).statistics.questions[question.pk].discrimination_index
    two = read_quiz(other).statistics.questions[question.pk].discrimination_index
    health = measure()[question.pk]
    assert health.asked == 12
    assert health.discrimination == close((7 * one + 5 * two) / 12)


def test_first_attempts_only_and_nothing_of_fewer_than_five(quiz):
    fresh = make_quiz([make_question()])
    user = make_user()
    for _ in range(6):
        take(fresh, "自己去看", user=user)
    health = measure()[fresh.items.first().question_id]
    assert (health.asked, health.facility, health.discrimination) == (1, None, None)


def test_measuring_the_whole_bank_takes_two_queries(quiz, django_assert_num_queries):
    make_quiz([make_question() for _ in range(5)])
    with django_assert_num_queries(2):
        measure()
    bank_health()
    with django_assert_num_queries(0):
        bank_health()


# Weak ones


def taken(rows, *questions):
    quiz = make_quiz(list(questions))
    for row in rows:
        take(quiz, *row)


def weaknesses(question):
    found = {weak.question: weak.reasons for weak in weak_questions()}
    return set(found.get(question, ()))


GOOD, BAD, WORSE = "告诉老师", "自己去看", "拍下来发群里"


def twenty(first, second):
    """Twenty-four attempts at two questions, by the answers to each."""
    return [(first[n % len(first)], second[n % len(second)]) for n in range(24)]


def test_a_sound_question_is_not_on_the_list():
    sound, other = make_question(), make_question()
    taken(twenty([GOOD, GOOD, BAD, WORSE], [GOOD, GOOD, BAD, WORSE]), sound, other)
    assert weaknesses(sound) == set()


def test_one_that_goes_against_the_rest_is():
    against, other = make_question(), make_question()
    taken(twenty([GOOD, WORSE, BAD, GOOD], [BAD, GOOD, GOOD, WORSE]), against, other)
    assert Weakness.NEGATIVE in weaknesses(against)


def test_one_that_tells_little_apart_is():
    flat, other = make_question(), make_question()
    taken(twenty([GOOD, BAD, WORSE, GOOD], [GOOD, GOOD, BAD, WORSE]), flat, other)
    assert weaknesses(flat) & {Weakness.LOW, Weakness.NEGATIVE}


def test_too_hard_and_no_better_than_guessing_are():
    hard, other = make_question(), make_question()
    taken(twenty([BAD, WORSE, BAD, BAD, BAD, GOOD], [GOOD, BAD]), hard, other)
    assert {Weakness.HARD, Weakness.GUESSED} <= weaknesses(hard)


def test_too_easy_and_a_choice_that_misleads_nobody_are():
    easy, other = make_question(), make_question()
    taken(twenty([GOOD], [GOOD, BAD, WORSE]), easy, other)
    assert weaknesses(easy) == {Weakness.EASY, Weakness.NEVER_CHOSEN}


def test_the_longest_choice_as_the_key_is_found_without_any_answer():
    choices = [
        {"text": "先离开那里，再把看到的告诉老师", "correct": True},
        {"text": "自己去看", "correct": False},
        {"text": "拍下来", "correct": False},
    ]
    question = make_question_of("SINGLE", {"choices": choices})
    assert weaknesses(question) == {Weakness.LONGEST}


def test_of_few_answers_nothing_is_concluded():
    few = make_question()
    taken(twenty([BAD], [GOOD])[:10], few, make_question())
    assert weaknesses(few) == set()
