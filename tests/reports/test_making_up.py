"""What the lesson and its check say of a missed class meeting."""

import pytest

from reports.completion import completion_table
from reports.coverage import coverage_table
from reports.making_up import made_up_by_lesson
from tests.factories import make_campaign, make_lesson, make_plan, make_pupil, make_quiz

from .evidence import attempt, days_ago, hold, study

OPENING = days_ago(30)


@pytest.fixture
def lesson(db):
    return make_lesson(check_quiz=make_quiz())


@pytest.fixture
def plan(lesson):
    return make_plan(make_up_lesson=lesson)


def judged(cast, plan, since=OPENING):
    found = made_up_by_lesson([cast.an.pk, cast.bo.pk], [plan.pk], since)
    return {user: day for (_plan, user), day in found.items()}


def test_the_day_is_that_on_which_both_were_done(cast, plan, lesson):
    hold(cast.class_7a, plan, days_ago(9), {cast.an: "ABSENT", cast.bo: "LEAVE"})
    study(lesson, cast.an, days_ago(7))
    assert judged(cast, plan) == {}
    attempt(lesson.check_quiz, cast.an, days_ago(3))
    attempt(lesson.check_quiz, cast.bo, days_ago(6))
    study(lesson, cast.bo, days_ago(4))
    assert judged(cast, plan) == {cast.an.pk: days_ago(3), cast.bo.pk: days_ago(4)}


def test_it_counts_from_the_first_missed_meeting(cast, plan, lesson):
    hold(cast.class_7a, plan, days_ago(20), {cast.an: "ABSENT"})
    study(lesson, cast.an, days_ago(15))
    attempt(lesson.check_quiz, cast.an, days_ago(15))
    hold(cast.class_7a, plan, days_ago(10), {cast.an: "ABSENT"})
    study(lesson, cast.an, days_ago(2))
    attempt(lesson.check_quiz, cast.an, days_ago(2))
    assert judged(cast, plan) == {cast.an.pk: days_ago(15)}


def test_nothing_before_the_meeting_or_the_opening_counts(cast, plan, lesson):
    study(lesson, cast.an, days_ago(12))
    attempt(lesson.check_quiz, cast.an, days_ago(12))
    hold(cast.class_7a, plan, days_ago(9), {cast.an: "ABSENT"})
    assert judged(cast, plan) == {}
    study(lesson, cast.an, days_ago(8))
    assert judged(cast, plan) == {}
    attempt(lesson.check_quiz, cast.an, days_ago(8))
    assert judged(cast, plan, since=days_ago(7)) == {}
    assert judged(cast, plan, since=days_ago(8)) == {cast.an.pk: days_ago(8)}


def test_a_lesson_done_again_counts_for_a_later_campaign(cast, plan, lesson):
    hold(cast.class_7a, plan, days_ago(25), {cast.an: "ABSENT"})
    for day in (20, 4):
        study(lesson, cast.an, days_ago(day))
        attempt(lesson.check_quiz, cast.an, days_ago(day))
    assert judged(cast, plan, since=days_ago(10)) == {cast.an.pk: days_ago(4)}


def test_who_was_there_or_failed_the_check_makes_nothing_up(cast, plan, lesson):
    hold(cast.class_7a, plan, days_ago(9), {cast.an: "PRESENT", cast.bo: "ABSENT"})
    for pupil, mark in ((cast.an, 1), (cast.bo, 0.5)):
        study(lesson, pupil, days_ago(7))
        attempt(lesson.check_quiz, pupil, days_ago(7), mark=mark)
    assert judged(cast, plan) == {}


def test_a_meeting_that_still_goes_on_was_not_missed(cast, plan, lesson):
    hold(cast.class_7a, plan, days_ago(9), {cast.an: "ABSENT"}, closed=False)
    study(lesson, cast.an, days_ago(7))
    attempt(lesson.check_quiz, cast.an, days_ago(7))
    assert judged(cast, plan) == {}


def test_another_plan_is_not_made_up(cast, plan, lesson):
    other = make_plan()
    hold(cast.class_7a, other, days_ago(9), {cast.an: "ABSENT"})
    study(lesson, cast.an, days_ago(7))
    attempt(lesson.check_quiz, cast.an, days_ago(7))
    assert made_up_by_lesson([cast.an.pk], [plan.pk, other.pk], OPENING) == {}


def test_one_query_for_sixty(cast, plan, lesson, django_assert_num_queries):
    pupils = [make_pupil(cast.class_7a) for _ in range(60)]
    hold(cast.class_7a, plan, days_ago(9), dict.fromkeys(pupils, "ABSENT"))
    for pupil in pupils:
        study(lesson, pupil, days_ago(7))
        attempt(lesson.check_quiz, pupil, days_ago(7))
    with django_assert_num_queries(1):
        found = made_up_by_lesson([p.pk for p in pupils], [plan.pk], OPENING)
    assert len(found) == 60


def test_it_is_marked_as_make_up_and_counted(cast, plan, lesson):
    campaign = make_campaign(cast.school, (cast.class_7a,), (plan,), opens_on=OPENING)
    hold(cast.class_7a, plan, days_ago(9), {cast.an: "ABSENT", cast.bo: "LEAVE"})
    study(lesson, cast.an, days_ago(7))
    attempt(lesson.check_quiz, cast.an, days_ago(3))
    an, bo = (row.cells[0] for row in completion_table(campaign, cast.class_7a).rows)
    assert (an.words, an.on) == ("Taught, made up", days_ago(3))
    assert bo.excused
    assert coverage_table(campaign).total.tallies[0].words == "1 / 1, 1 excused"
