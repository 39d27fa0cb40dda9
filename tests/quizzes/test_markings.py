"""A teacher's marks: the newest stands, the last can be taken back."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from quizzes.models import (
    Attempt,
    MarkedMeanwhile,
    Marking,
    NothingToMark,
    Response,
)
from tests.factories import make_essay, make_question, make_quiz, make_user


@pytest.fixture
def attempt(cast):
    """Handed in: a single choice that is right, an essay that waits."""
    quiz = make_quiz([make_question(), make_essay()], pass_mark=0.7)
    attempt = Attempt.start(cast.an, quiz)
    right = attempt.responses.get(slot=1).question.choices
    attempt.answer(1, [c.key for c in right if c.correct], 1)
    attempt.answer(2, "我不开门，去告诉老师。", 1)
    return attempt.submit()


@pytest.fixture
def essay(attempt):
    return attempt.responses.get(slot=2)


def again(response):
    return Response.objects.get(pk=response.pk)


def test_an_essay_waits_and_so_does_its_attempt(attempt, essay):
    assert essay.waits
    assert list(Response.objects.waiting()) == [essay]
    assert (attempt.mark, attempt.passed) == (None, None)
    assert Attempt.objects.with_counts().get().waiting == 1


def test_an_essay_that_was_left_blank_earns_nothing_at_once(cast):
    attempt = Attempt.start(cast.an, make_quiz([make_essay()])).submit()
    assert not Response.objects.waiting().exists()
    assert (attempt.mark, attempt.passed) == (0, False)


def test_an_essay_in_an_open_attempt_waits_for_its_writer(cast):
    attempt = Attempt.start(cast.an, make_quiz([make_essay()]))
    attempt.answer(1, "还没写完", 1)
    response = attempt.responses.get()
    assert not Response.objects.waiting().exists()
    with pytest.raises(NothingToMark):
        response.mark_by(cast.ms_li, 1, upon=None)


def test_a_mark_sums_the_attempt_up(cast, attempt, essay):
    essay.mark_by(cast.ms_li, 0.5, "说清楚告诉谁。", upon=None)
    attempt.refresh_from_db()
    assert (attempt.mark, attempt.passed) == (0.75, True)
    marking = again(essay).standing
    assert (marking.mark, marking.comment) == (0.5, "说清楚告诉谁。")
    assert marking.marked_by == cast.ms_li
    assert not Response.objects.waiting().exists()
    assert list(Response.objects.marked()) == [essay]


def test_nothing_is_summed_up_while_another_one_waits(cast):
    quiz = make_quiz([make_essay(), make_essay()])
    attempt = Attempt.start(cast.an, quiz)
    for slot in (1, 2):
        attempt.answer(slot, "告诉老师。", 1)
    attempt.submit()
    first, second = attempt.responses.all()
    first.mark_by(cast.ms_li, 1, upon=None)
    attempt.refresh_from_db()
    assert (attempt.mark, attempt.passed) == (None, None)
    second.mark_by(cast.ms_li, 0, upon=None)
    attempt.refresh_from_db()
    assert (attempt.mark, attempt.passed) == (0.5, False)


def test_undoing_brings_back_what_was_before(cast, attempt, essay):
    first = essay.mark_by(cast.ms_li, 0, upon=None)
    second = essay.mark_by(cast.ms_li, 1, upon=first.pk)
    assert again(essay).mark == 1
    essay.undo_marking(second.pk)
    assert again(essay).mark == 0
    attempt.refresh_from_db()
    assert attempt.mark == 0.5
    essay.undo_marking(first.pk)
    assert again(essay).waits
    attempt.refresh_from_db()
    assert (attempt.mark, attempt.passed) == (None, None)
    with pytest.raises(MarkedMeanwhile):
        essay.undo_marking(first.pk)


def test_the_second_of_two_is_told(cast, attempt, essay):
    essay.mark_by(cast.ms_li, 1, upon=None)
    with pytest.raises(MarkedMeanwhile):
        essay.mark_by(cast.mr_wang, 0, upon=None)
    assert again(essay).mark == 1
    assert Marking.objects.count() == 1


def test_the_same_sent_twice_is_kept_once(cast, attempt, essay):
    first = essay.mark_by(cast.ms_li, 1, "好", upon=None)
    assert essay.mark_by(cast.ms_li, 1, "好", upon=None) == first
    with pytest.raises(MarkedMeanwhile):
        essay.mark_by(cast.ms_li, 1, "很好", upon=None)


def test_what_another_one_marked_anew_is_not_undone(cast, attempt, essay):
    mine = essay.mark_by(cast.ms_li, 1, upon=None)
    essay.mark_by(cast.mr_wang, 0.5, upon=mine.pk)
    with pytest.raises(MarkedMeanwhile):
        essay.undo_marking(mine.pk)
    assert again(essay).mark == 0.5


def test_what_marks_itself_is_for_no_teacher(cast, attempt):
    with pytest.raises(NothingToMark):
        attempt.responses.get(slot=1).mark_by(cast.ms_li, 0, upon=None)


def test_in_practice_an_essay_may_be_marked_before_handing_in(cast):
    attempt = Attempt.start(cast.an, make_quiz([make_essay()], mode="PRACTICE"))
    attempt.answer(1, "告诉老师。", 1)
    response = attempt.responses.get()
    assert response.waits
    response.mark_by(cast.ms_li, 0.5, upon=None)
    attempt.refresh_from_db()
    assert attempt.mark is None
    attempt.submit()
    assert attempt.mark == 0.5


@pytest.mark.parametrize("mark", [-0.1, 1.1])
def test_the_database_holds_marks_from_0_to_1(cast, essay, mark):
    with pytest.raises(IntegrityError), transaction.atomic():
        essay.mark_by(cast.ms_li, mark, upon=None)


@pytest.mark.django_db(transaction=True)
def test_of_ten_teachers_at_once_one_marks_and_nine_are_told():
    if connection.vendor == "sqlite":
        pytest.skip("an in-memory SQLite has one connection")
    attempt = Attempt.start(make_user(), make_quiz([make_essay()]))
    attempt.answer(1, "告诉老师。", 1)
    response, told = attempt.submit().responses.get(), []

    def click(teacher):
        try:
            again(response).mark_by(teacher, 1, upon=None)
        except MarkedMeanwhile:
            told.append(teacher)
        connection.close()

    threads = [threading.Thread(target=click, args=[make_user()]) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 9
    assert Marking.objects.count() == 1
