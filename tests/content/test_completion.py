from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from content.models import LessonCompletion, LessonPage, LessonState, StepNotReached
from quizzes.models import Attempt
from tests.cast import Cast
from tests.factories import make_lesson, make_quiz

pytestmark = pytest.mark.django_db


def go_through(run: LessonCompletion) -> None:
    for step_id in run.lesson.step_ids:
        run.show(step_id)
        run.leave(step_id)


def hand_in(cast: Cast, lesson: LessonPage, **fields: object) -> Attempt:
    fields.setdefault("submitted_at", timezone.now())
    return Attempt.objects.create(
        quiz=lesson.check_quiz,
        user=cast.an,
        number=Attempt.objects.count() + 1,
        seed=1,
        mark=0,
        passed=False,
        **fields,
    )


def test_begin_returns_the_open_run(cast: Cast) -> None:
    lesson = make_lesson()
    run = LessonCompletion.begin(cast.an, lesson)
    assert LessonCompletion.begin(cast.an, lesson) == run
    assert run.school_id == cast.school.pk


def test_two_open_runs_are_refused_by_the_database(cast: Cast) -> None:
    lesson = make_lesson()
    LessonCompletion.begin(cast.an, lesson)
    with pytest.raises(IntegrityError), transaction.atomic():
        LessonCompletion.objects.create(lesson=lesson, user=cast.an)


def test_steps_are_shown_in_order(cast: Cast) -> None:
    lesson = make_lesson()
    first, second = lesson.step_ids
    run = LessonCompletion.begin(cast.an, lesson)
    with pytest.raises(StepNotReached):
        run.show(second)
    run.show(first)
    with pytest.raises(StepNotReached):
        run.show(second)
    run.leave(first)
    run.show(second)
    assert run.steps_seen == [first, second]


def test_a_step_that_was_not_shown_cannot_be_left(cast: Cast) -> None:
    lesson = make_lesson()
    run = LessonCompletion.begin(cast.an, lesson)
    for step_id in lesson.step_ids:
        with pytest.raises(StepNotReached):
            run.leave(step_id)
    assert not run.finish()


def test_a_run_is_finished_once_all_steps_were_left(cast: Cast) -> None:
    run = LessonCompletion.begin(cast.an, make_lesson())
    assert not run.finish()
    go_through(run)
    assert run.finish()
    at = run.completed_at
    assert run.finish()
    assert run.completed_at == at


def test_the_check_has_to_be_answered_during_the_run(cast: Cast) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    run = LessonCompletion.begin(cast.an, lesson)
    go_through(run)
    hand_in(cast, lesson, submitted_at=run.started_at - timedelta(minutes=1))
    assert not run.finish()
    hand_in(cast, lesson)
    assert run.finish()


def answer(attempt: Attempt, *slots: int) -> None:
    for slot in slots:
        order = attempt.responses.get(slot=slot).layout
        attempt.answer(slot, order[:1], 1)


def test_a_check_with_blanks_is_not_answered(cast: Cast) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    run = LessonCompletion.begin(cast.an, lesson)
    go_through(run)
    assert run.left_blank == 0
    Attempt.start(cast.an, lesson.check_quiz).submit()
    assert run.left_blank == 3
    assert not run.finish()
    second = Attempt.start(cast.an, lesson.check_quiz)
    answer(second, 1, 2)
    second.answer(2, [], 2)
    second.submit()
    assert run.left_blank == 2
    assert not run.finish()
    third = Attempt.start(cast.an, lesson.check_quiz)
    answer(third, 1, 2, 3)
    third.submit()
    Attempt.start(cast.an, lesson.check_quiz).submit()
    assert run.left_blank == 0
    assert run.finish()


def test_an_attempt_of_somebody_else_does_not_count(cast: Cast) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    run = LessonCompletion.begin(cast.bo, lesson)
    go_through(run)
    hand_in(cast, lesson)
    assert not run.finish()


def test_a_check_that_was_taken_back_is_not_waited_for(cast: Cast) -> None:
    lesson = make_lesson(check_quiz=make_quiz(live=False))
    run = LessonCompletion.begin(cast.an, lesson)
    go_through(run)
    assert run.finish()


def test_after_completion_a_new_run_may_begin(cast: Cast) -> None:
    lesson = make_lesson()
    first = LessonCompletion.begin(cast.an, lesson)
    go_through(first)
    first.finish()
    second = LessonCompletion.begin(cast.an, lesson)
    assert second != first
    assert second.furthest_step == 1


def test_the_database_keeps_a_lesson_that_somebody_went_through(cast: Cast) -> None:
    lesson = make_lesson()
    LessonCompletion.begin(cast.an, lesson)
    with pytest.raises(ProtectedError):
        lesson.delete()


def test_a_step_added_meanwhile_has_to_be_read_too(cast: Cast) -> None:
    lesson = make_lesson()
    run = LessonCompletion.begin(cast.an, lesson)
    go_through(run)
    lesson.steps.append(("step", {"title": "新", "body": []}))
    lesson.save()
    run = LessonCompletion.objects.get(pk=run.pk)
    assert run.furthest_step == 3
    assert not run.finish()


def test_querysets_tell_who_completed_what_since_when(cast: Cast) -> None:
    lesson, other = make_lesson(), make_lesson()
    run = LessonCompletion.begin(cast.an, lesson)
    LessonCompletion.begin(cast.an, other)
    go_through(run)
    run.finish()
    today = timezone.localdate()
    runs = LessonCompletion.objects.by(cast.an)
    assert list(runs.completed().since(today)) == [run]
    assert not runs.completed().since(today + timedelta(days=1)).exists()
    assert not LessonCompletion.objects.by(cast.bo).exists()
    assert runs.states([lesson, other]) == {
        lesson.pk: LessonState.DONE,
        other.pk: LessonState.IN_PROGRESS,
    }


def test_a_check_with_a_limit_is_refused_with_a_reason(db: None) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    lesson.check_quiz.attempts_allowed = 2
    with pytest.raises(ValidationError, match="only so many times") as refusal:
        lesson.full_clean()
    assert list(refusal.value.message_dict) == ["check_quiz"]
