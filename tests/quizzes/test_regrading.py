"""Editing changes no past result; a regrade does, on record, and can be taken back."""

import pytest

from quizzes.models import Attempt, Regrade
from quizzes.regrading import NothingToDo, Outdated, Regrading, undo
from tests.factories import (
    change_body,
    make_question,
    make_quiz,
    make_user,
)

pytestmark = pytest.mark.django_db


def take(quiz, *texts, user=None, submit=True):
    attempt = Attempt.start(user or make_user(), quiz)
    for response in attempt.responses.select_related("question", "attempt"):
        wanted = texts[response.slot - 1]
        if wanted is not None:
            chosen = [c.key for c in response.question.choices if c.text in wanted]
            response.record(chosen, 1)
    return attempt.submit() if submit else attempt


def key_is(question, *texts):
    """Publish the question with these choices as the right ones."""

    def turn(block):
        for option in block["choices"]:
            option["correct"] = option["text"] in texts

    question.refresh_from_db()
    return change_body(question, turn)


@pytest.fixture
def question():
    return make_question(right=("自己去看",), wrong=("告诉老师", "拍下来发群里"))


@pytest.fixture
def quiz(question):
    return make_quiz([question, make_question()], pass_mark=1)


@pytest.fixture
def editor():
    return make_user()


@pytest.fixture
def wronged(quiz, question):
    """Two did the right thing and one the wrong; then the key was mended."""
    attempts = [
        take(quiz, "告诉老师", "告诉老师"),
        take(quiz, "告诉老师", "自己去看"),
        take(quiz, "自己去看", "告诉老师"),
    ]
    key_is(question, "告诉老师")
    question.refresh_from_db()
    return attempts


def results(attempts):
    for attempt in attempts:
        attempt.refresh_from_db()
    return [(attempt.mark, attempt.passed) for attempt in attempts]


BEFORE = [(0.5, False), (0, False), (1, True)]
AFTER = [(1, True), (0.5, False), (0.5, False)]


def test_editing_alone_changes_nothing(wronged):
    assert results(wronged) == BEFORE


def test_a_preview_says_what_would_change_and_changes_nothing(wronged, question):
    plan = Regrading.of(question)
    assert (plan.moved, plan.raised, plan.lowered) == (3, 2, 1)
    assert (plan.passes_gained, plan.passes_lost) == (1, 1)
    assert plan.by_marks == {(0, 1): 2, (1, 0): 1}
    assert results(wronged) == BEFORE
    assert not Regrade.objects.exists()


def test_a_regrade_marks_anew_sums_up_again_and_is_logged(wronged, question, editor):
    plan = Regrading.of(question)
    regrade = plan.apply(editor, plan.token)
    assert results(wronged) == AFTER
    assert (regrade.by, regrade.to_revision) == (editor, question.live_revision)
    assert (regrade.moved, regrade.raised, regrade.lowered) == (3, 2, 1)
    assert (regrade.passes_gained, regrade.passes_lost) == (1, 1)
    response = wronged[0].responses.get(slot=1)
    assert response.asked.grade(response.answer) == response.mark == 1
    record = regrade.responses.get(response=response)
    assert (record.from_mark, record.to_mark, record.attempt_mark) == (0, 1, 0.5)
    assert record.from_revision == regrade.from_revision != regrade.to_revision


def test_undone_all_stands_as_before(wronged, question, editor):
    plan = Regrading.of(question)
    shown = [a.responses.get(slot=1).revision_id for a in wronged]
    regrade = plan.apply(editor, plan.token)
    assert undo(regrade, editor) == 3
    assert results(wronged) == BEFORE
    assert [a.responses.get(slot=1).revision_id for a in wronged] == shown
    regrade.refresh_from_db()
    assert regrade.undone_by == editor
    assert undo(regrade, editor) == 0


def test_a_second_window_is_told_that_it_was_done(wronged, question, editor):
    """Two tabs: both show the preview, the first confirms, then the second."""
    first, second = Regrading.of(question), Regrading.of(question)
    first.apply(editor, first.token)
    with pytest.raises(NothingToDo):
        Regrading.of(question).apply(editor, second.token)
    assert Regrade.objects.count() == 1
    assert results(wronged) == AFTER


def test_what_was_not_previewed_is_not_done(wronged, question, editor, quiz):
    """Two tabs: one shows the preview, in the other one the key is changed again."""
    shown = Regrading.of(question)
    key_is(question, "拍下来发群里")
    question.refresh_from_db()
    with pytest.raises(Outdated):
        Regrading.of(question).apply(editor, shown.token)
    assert results(wronged) == BEFORE


def test_answers_that_came_meanwhile_ask_for_another_look(
    wronged, question, editor, quiz
):
    old = question.responses.exclude(revision=question.live_revision).first()
    late = take(quiz, "告诉老师", "告诉老师")
    shown = Regrading.of(question)
    late.responses.filter(slot=1).update(revision=old.revision, mark=0)
    with pytest.raises(Outdated):
        Regrading.of(question).apply(editor, shown.token)


def test_a_mark_that_a_teacher_gave_stays(wronged, question, editor):
    wronged[0].responses.filter(slot=1).update(mark=0.7)
    plan = Regrading.of(question)
    assert (plan.moved, plan.by_hand) == (2, 1)
    plan.apply(editor, plan.token)
    assert wronged[0].responses.get(slot=1).mark == 0.7


def test_answers_that_fit_the_new_version_no_longer_stay(question, editor, quiz):
    gone = take(quiz, "拍下来发群里", "告诉老师")
    question.refresh_from_db()

    def drop(block):
        del block["choices"][2]

    change_body(question, drop)
    question.refresh_from_db()
    plan = Regrading.of(question)
    assert (plan.moved, plan.unfit) == (0, 1)
    with pytest.raises(NothingToDo):
        plan.apply(editor, plan.token)
    assert gone.responses.get(slot=1).asked.choices[2].text == "拍下来发群里"


def test_open_attempts_are_left_to_be_handed_in(wronged, question, quiz):
    take(quiz, "告诉老师", None, submit=False)
    assert Regrading.of(question).moved == 3


def test_a_blank_stays_without_a_mark_but_is_explained_by_the_new_version(
    question, quiz, editor
):
    blank = take(quiz, None, "告诉老师")
    key_is(question, "告诉老师")
    question.refresh_from_db()
    plan = Regrading.of(question)
    assert plan.by_marks == {(0, 0): 1}
    plan.apply(editor, plan.token)
    assert blank.responses.get(slot=1).revision == question.live_revision


def test_a_higher_mark_takes_nobody_s_pass_away(question, editor, quiz):
    """The pass mark was raised since: that changes no past result either."""
    quiz.pass_mark = 0.5
    quiz.save()
    passed = take(quiz, "告诉老师", "告诉老师")
    assert (passed.mark, passed.passed) == (0.5, True)
    third = make_question()
    quiz.items.create(question=third, sort_order=3)
    quiz.pass_mark = 1
    quiz.save()
    key_is(question, "告诉老师")
    question.refresh_from_db()
    plan = Regrading.of(question)
    plan.apply(editor, plan.token)
    passed.refresh_from_db()
    assert (passed.mark, passed.passed) == (1, True)


def test_undoing_leaves_what_somebody_changed_since(wronged, question, editor):
    plan = Regrading.of(question)
    regrade = plan.apply(editor, plan.token)
    wronged[1].responses.filter(slot=1).update(mark=0.25)
    assert undo(regrade, editor) == 2
    assert wronged[1].responses.get(slot=1).mark == 0.25


def test_a_question_that_is_not_published_has_nothing_to_mark_by(wronged, question):
    question.live = False
    question.live_revision = None
    question.save()
    assert Regrading.of(question).moved == 0


def test_as_many_queries_for_many_answers_as_for_few(
    wronged, question, quiz, editor, django_assert_max_num_queries
):
    def marked(count):
        key_is(question, "自己去看" if count % 2 else "告诉老师")
        question.refresh_from_db()
        with django_assert_max_num_queries(18):
            plan = Regrading.of(question)
            plan.apply(editor, plan.token)

    marked(1)
    for _ in range(6):
        take(quiz, "告诉老师", "告诉老师")
    marked(2)
