"""From attempts in the database to numbers, and what was taken of what was offered."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quizzes.models import Attempt, Misconception, Response
from quizzes.statistics.reading import read_quiz
from tests.factories import (
    change_body,
    make_question,
    make_question_of,
    make_quiz,
    make_user,
)

pytestmark = pytest.mark.django_db
close = pytest.approx


def take(quiz, *texts, user=None):
    """Answer the questions of the self-check by what their choices say."""
    attempt = Attempt.start(user or make_user(), quiz)
    for response in attempt.responses.select_related("question", "attempt"):
        wanted = texts[response.slot - 1]
        if wanted is not None:
            chosen = [c.key for c in response.question.choices if c.text in wanted]
            response.record(chosen, 1)
    return attempt.submit()


HAND = [(1, 1, 1), (1, 1, 0), (1, 0, 1), (0, 1, 0), (0, 0, 0)]


@pytest.fixture
def quiz():
    """With the five attempts that are worked by hand in test_indices."""
    quiz = make_quiz()
    for row in HAND:
        take(quiz, *("告诉老师" if mark else "自己去看" for mark in row))
    return quiz


def test_the_example_worked_by_hand_comes_out_of_the_database(quiz):
    found = read_quiz(quiz).statistics
    assert found.attempts == 5
    assert found.internal_consistency == close(6 / 13)
    assert [q.discriminative_efficiency for q in found.questions.values()] == close(
        [1, 0, 0.375]
    )
    assert [q.random_guess_score for q in found.questions.values()] == close(
        [1 / 3] * 3
    )


def test_only_the_first_attempt_of_each_counts_unless_all_are_asked_for(quiz):
    again = Attempt.objects.first().user
    take(quiz, "告诉老师", "告诉老师", "告诉老师", user=again)
    Attempt.start(make_user(), quiz)  # never handed in
    assert read_quiz(quiz).statistics.attempts == 5
    assert read_quiz(quiz, every=True).statistics.attempts == 6


def test_what_was_taken_stands_beside_what_nobody_took(quiz):
    [version] = read_quiz(quiz).questions[0].versions
    assert (version.answered, version.blank) == (5, 0)
    assert [(o.pick.text, o.count, o.pick.right) for o in version.options] == [
        ("告诉老师", 3, True),
        ("自己去看", 2, False),
        ("拍下来发群里", 0, False),
    ]
    assert version.options[0].share == close(0.6)


def test_a_blank_is_counted_apart():
    quiz = make_quiz([make_question()])
    take(quiz, None)
    take(quiz, "告诉老师")
    [version] = read_quiz(quiz).questions[0].versions
    assert (version.answered, version.blank) == (1, 1)
    assert version.options[0].share == 1


def test_versions_that_differ_are_kept_apart_and_others_are_not(quiz):
    question = quiz.items.first().question
    question.explanation = "因为大人会核实。"
    change_body(question, lambda block: None)
    take(quiz, "告诉老师", "告诉老师", "告诉老师")
    assert len(read_quiz(quiz).questions[0].versions) == 1

    def reword(block):
        block["choices"][0]["text"] = "离开并告诉老师"

    change_body(question, reword)
    take(quiz, "离开并告诉老师", "告诉老师", "告诉老师")
    old, new = read_quiz(quiz).questions[0].versions
    assert (old.answered, new.answered) == (6, 1)
    assert old.options[0].pick.text == "告诉老师"
    assert new.options[0].pick.text == "离开并告诉老师"


def test_misconceptions_are_named():
    belief = Misconception.objects.create(
        slug="look", title="自己先看清楚", correction="先离开，大人来核实。"
    )
    choices = [
        {"text": "告诉老师", "correct": True},
        {"text": "自己去看", "correct": False, "misconception": belief},
    ]
    quiz = make_quiz([make_question_of("SINGLE", {"choices": choices})])
    take(quiz, "自己去看")
    [version] = read_quiz(quiz).questions[0].versions
    assert version.options[1].misconception == belief


def test_as_many_queries_whatever_is_asked_and_answered(
    quiz, django_assert_num_queries
):
    large = make_quiz([make_question() for _ in range(9)])
    for _ in range(4):
        take(large, *["自己去看"] * 9)
    for one in (quiz, large):
        with django_assert_num_queries(2):
            read_quiz(one)


def run(*words, **options):
    out = StringIO()
    call_command("quiz_statistics", *words, stdout=out, **options)
    return out.getvalue()


def test_the_command_prints_them_for_people_and_for_programs(quiz):
    quiz.slug = "wanghu-check"
    quiz.save()
    assert "46" in run("wanghu-check")
    found = json.loads(run(str(quiz.pk), as_json=True))
    assert found["quiz"] == {
        "id": quiz.pk,
        "slug": "wanghu-check",
        "title": quiz.title,
    }
    assert found["attempts"] == 5
    assert found["internal_consistency"] == close(6 / 13, abs=1e-4)
    assert found["questions"][2]["discriminative_efficiency"] == close(0.375)
    [version] = found["questions"][2]["versions"]
    assert [option["count"] for option in version["options"]] == [2, 3, 0]
    assert found["questions"][0]["not_enough_data"] == []


def test_the_command_says_where_there_is_not_enough_data():
    quiz = make_quiz()
    take(quiz, "告诉老师", "告诉老师", "告诉老师")
    assert "not enough data" in run(str(quiz.pk))
    found = json.loads(run(str(quiz.pk), as_json=True))
    assert found["internal_consistency"] is None
    assert "internal_consistency" in found["not_enough_data"]
    assert "facility_index" in found["questions"][0]["not_enough_data"]
    [version] = found["questions"][0]["versions"]
    assert [option["count"] for option in version["options"]] == [None] * 3


def test_the_command_says_so_when_there_is_no_such_self_check():
    with pytest.raises(CommandError, match="nowhere"):
        run("nowhere")


def test_responses_are_read_as_they_were_marked_not_marked_again(quiz):
    Response.objects.update(mark=1)
    assert (
        read_quiz(quiz)
        .statistics.questions[quiz.items.first().question_id]
        .facility_index
        == 1
    )
