"""Drawing a self-check's questions from the bank."""

from random import Random

import pytest

from curriculum.models import Stage
from quizzes.models import BankTooSmall, Question, Quiz, QuizItem
from tests.factories import make_question, make_quiz, make_topic


def rng(seed):
    return Random(seed)  # noqa: S311


def make_blueprint(*lines, **fields):
    quiz = make_quiz(questions=[], **fields)
    for n, line in enumerate(lines):
        QuizItem.objects.create(quiz=quiz, sort_order=n, **line)
    return quiz


@pytest.fixture
def bank(db):
    """Four questions about each of two topics, one of the four hard, one multiple."""
    topics = [make_topic(), make_topic()]
    for topic in topics:
        make_question(topic=topic)
        make_question(topic=topic)
        make_question(topic=topic, difficulty=3)
        make_question(right=("甲", "乙"), wrong=("丙",), topic=topic)
    return topics


def test_fixed_questions_come_in_their_order(db):
    questions = [make_question() for _ in range(4)]
    assert make_quiz(questions).draw(rng(1)) == questions


def test_drawn_ones_fit_their_line_and_none_comes_twice(bank):
    quiz = make_blueprint(
        {"topic": bank[0], "count": 3},
        {"topic": bank[1], "difficulty": 3},
        {"topic": bank[1], "kind": "MULTIPLE"},
        {"topic": bank[1], "count": 2},
    )
    for seed in range(20):
        drawn = quiz.draw(rng(seed))
        assert len(set(drawn)) == 7
        assert {q.topic for q in drawn[:3]} == {bank[0]}
        assert drawn[3].difficulty == 3
        assert drawn[4].kind == "MULTIPLE"


def test_a_fixed_question_is_not_drawn_again(bank):
    fixed = Question.objects.filter(topic=bank[0]).first()
    quiz = make_blueprint({"topic": bank[0], "count": 3}, {"question": fixed})
    assert quiz.draw(rng(5))[3] == fixed
    assert len(set(quiz.draw(rng(5)))) == 4


def test_a_line_without_a_topic_draws_from_the_whole_stage(bank):
    drawn = make_blueprint({"count": 8}).draw(rng(2))
    assert len({q.topic for q in drawn}) == 2


def test_one_seed_gives_one_draw_and_another_seed_another(bank):
    quiz = make_blueprint({"count": 5})
    assert quiz.draw(rng(3)) == quiz.draw(rng(3))
    assert len({tuple(quiz.draw(rng(n))) for n in range(10)}) > 5


def test_drafts_and_other_stages_are_not_drawn(bank):
    make_question(topic=bank[0], live=False)
    make_question(topic=bank[0], stage=Stage.SENIOR)
    quiz = make_blueprint({"topic": bank[0], "count": 5})
    with pytest.raises(BankTooSmall):
        quiz.draw(rng(1))


def test_too_small_a_bank_names_the_line(bank):
    quiz = make_blueprint({"topic": bank[1]}, {"topic": bank[0], "count": 6})
    with pytest.raises(BankTooSmall) as problem:
        quiz.draw(rng(1))
    assert "Line 2" in problem.value.messages[0]
    assert "6 wanted, 4 published" in problem.value.messages[0]


def test_a_fixed_question_taken_back_to_draft_stops_the_draw(db):
    with pytest.raises(BankTooSmall):
        make_quiz([make_question(), make_question(live=False)]).draw(rng(1))


def test_a_quiz_without_lines_cannot_be_drawn(db):
    with pytest.raises(BankTooSmall):
        make_quiz(questions=[]).draw(rng(1))


def test_the_number_of_queries_does_not_grow(bank, django_assert_num_queries):
    small, large = (
        make_blueprint({"count": 1}),
        make_blueprint({"topic": bank[0], "count": 4}, {"topic": bank[1], "count": 4}),
    )
    for quiz in (small, large):
        with django_assert_num_queries(3):
            [list(q.choices) for q in quiz.draw(rng(1))]


def test_shuffled_questions_stand_in_another_order(db):
    questions = [make_question() for _ in range(6)]
    quiz = make_quiz(questions, shuffle_questions=True)
    assert len({tuple(quiz.draw(rng(n))) for n in range(5)}) > 1


def test_only_published_ones_are_visible_to_anybody(cast):
    live, draft = make_quiz(), make_quiz(live=False)
    for person in (cast.an, cast.ms_li, cast.dean, cast.eve):
        assert list(Quiz.objects.visible_to(person)) == [live]
    assert draft not in Quiz.objects.live()
