"""Who has reached what, and why not yet: one rule, one test."""

from datetime import UTC, date

import pytest

from reports.completion import completion_table, own_tasks
from reports.openings import beginning_of
from reports.states import Reason, State
from rosters.models import Enrolment
from tests.factories import make_campaign, make_lesson, make_plan, make_pupil, make_quiz

from .evidence import attempt, days_ago, hold, make_up, study


@pytest.fixture
def plan(db):
    return make_plan()


@pytest.fixture
def check(db):
    return make_quiz()


@pytest.fixture
def lesson(check):
    return make_lesson(check_quiz=check)


@pytest.fixture
def quiz(db):
    return make_quiz()


@pytest.fixture
def campaign(cast, plan, lesson, quiz):
    """Open for seven days, due today."""
    return make_campaign(
        cast.school,
        (cast.class_7a, cast.class_7b),
        (plan, lesson, quiz),
        due_on=days_ago(0),
    )


def cells(campaign, user, school_class):
    table = completion_table(campaign, school_class)
    return next(row.cells for row in table.rows if row.user_id == user.pk)


def meeting_cell(campaign, cast, user=None):
    return cells(campaign, user or cast.an, cast.class_7a)[0]


def test_without_evidence_every_cell_says_why(campaign, cast):
    meeting, lesson, quiz = cells(campaign, cast.an, cast.class_7a)
    assert meeting.words == "Missing: class meeting not held yet"
    assert lesson.words == quiz.words == "Missing: not begun since the plan opened"


def test_before_the_campaign_opens_nothing_is_asked_yet(cast, quiz):
    later = make_campaign(cast.school, (cast.class_7a,), (quiz,), opens_on=days_ago(-2))
    (cell,) = cells(later, cast.an, cast.class_7a)
    assert (cell.reason, cell.day) == (Reason.NOT_OPEN, days_ago(-2))


@pytest.mark.parametrize("status", ["PRESENT", "LATE"])
def test_who_was_present_is_taught(campaign, cast, plan, status):
    hold(cast.class_7a, plan, days_ago(3), {cast.an: status})
    cell = meeting_cell(campaign, cast)
    assert (cell.state, cell.on, cell.late) == (State.TAUGHT, days_ago(3), False)


def test_who_was_absent_is_missing_with_the_day(campaign, cast, plan):
    hold(cast.class_7a, plan, days_ago(3), {cast.an: "ABSENT"})
    cell = meeting_cell(campaign, cast)
    assert (cell.reason, cell.day) == (Reason.ABSENT, days_ago(3))
    assert cell.missing


def test_who_made_it_up_is_taught_on_that_day(campaign, cast, plan):
    meeting = hold(cast.class_7a, plan, days_ago(3), {cast.an: "ABSENT"})
    make_up(meeting, cast.an, days_ago(1))
    assert meeting_cell(campaign, cast).on == days_ago(1)


def test_a_make_up_counts_from_its_own_day(campaign, cast, plan):
    meeting = hold(
        cast.class_7a, plan, days_ago(9), {cast.an: "ABSENT", cast.bo: "LEAVE"}
    )
    make_up(meeting, cast.an, days_ago(2))
    make_up(meeting, cast.bo, days_ago(8))
    assert meeting_cell(campaign, cast).on == days_ago(2)
    assert meeting_cell(campaign, cast, cast.bo).reason is Reason.NOT_HELD
    (own,) = own_tasks(cast.an, cast.class_7a, [campaign])[:1]
    assert own[1] == meeting_cell(campaign, cast)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_beginning_of_the_first_and_the_last_day_is_a_moment(day):
    assert beginning_of(day).astimezone(UTC)


def test_leave_stays_out_of_the_denominator(campaign, cast, plan):
    hold(cast.class_7a, plan, days_ago(3), {cast.an: "LEAVE", cast.bo: "PRESENT"})
    cell = meeting_cell(campaign, cast)
    assert cell.excused
    assert not cell.missing
    assert completion_table(campaign, cast.class_7a).tallies[0].words == (
        "1 / 1, 1 excused"
    )


def test_the_last_of_two_meetings_says_why(campaign, cast, plan):
    hold(cast.class_7a, plan, days_ago(4), {cast.an: "LEAVE", cast.bo: "ABSENT"})
    hold(cast.class_7a, plan, days_ago(2), {cast.an: "ABSENT", cast.bo: "LEAVE"})
    assert meeting_cell(campaign, cast).reason is Reason.ABSENT
    assert meeting_cell(campaign, cast, cast.bo).reason is Reason.ON_LEAVE


def test_a_meeting_that_is_going_on_proves_nothing(campaign, cast, plan):
    hold(cast.class_7a, plan, days_ago(0), {cast.an: "PRESENT"}, closed=False)
    assert meeting_cell(campaign, cast).reason is Reason.NOT_HELD


def test_a_meeting_before_the_opening_does_not_count(campaign, cast, plan):
    hold(cast.class_7a, plan, days_ago(8), {cast.an: "PRESENT"})
    assert meeting_cell(campaign, cast).reason is Reason.NOT_HELD


def test_a_meeting_on_the_opening_day_counts(campaign, cast, plan):
    hold(cast.class_7a, plan, days_ago(7), {cast.an: "PRESENT"})
    assert meeting_cell(campaign, cast).reached


def test_who_joined_after_the_meeting_was_not_on_its_list(campaign, cast, plan):
    hold(cast.class_7a, plan, days_ago(3), {cast.bo: "PRESENT"})
    cell = meeting_cell(campaign, cast)
    assert (cell.reason, cell.day) == (Reason.NOT_LISTED, days_ago(3))


def test_what_was_reached_in_another_class_moves_with_the_pupil(campaign, cast, plan):
    hold(cast.class_7b, plan, days_ago(3), {cast.chen: "PRESENT"})
    Enrolment.objects.get(user=cast.chen).end()
    Enrolment.objects.create(
        school=cast.school, school_class=cast.class_7a, user=cast.chen
    )
    assert meeting_cell(campaign, cast, cast.chen).reached
    assert completion_table(campaign, cast.class_7b).rows == []


def test_a_finished_lesson_is_taught_and_with_its_check_checked(
    campaign, cast, lesson, check
):
    study(lesson, cast.an, days_ago(2))
    assert cells(campaign, cast.an, cast.class_7a)[1].state == State.TAUGHT
    attempt(check, cast.an, days_ago(2), mark=0.5)
    assert cells(campaign, cast.an, cast.class_7a)[1].state == State.TAUGHT
    attempt(check, cast.an, days_ago(1))
    assert cells(campaign, cast.an, cast.class_7a)[1].state == State.CHECKED
    assert completion_table(campaign, cast.class_7a).tallies[1].words == (
        "1 / 2, 1 checked"
    )


def test_a_passed_check_without_the_lesson_is_not_taught(campaign, cast, check):
    attempt(check, cast.an, days_ago(1))
    assert cells(campaign, cast.an, cast.class_7a)[1].missing


def test_a_lesson_half_way_says_at_which_step(campaign, cast, lesson):
    study(lesson, cast.an, None, steps=1)
    cell = cells(campaign, cast.an, cast.class_7a)[1]
    assert cell.words == "Missing: in progress, step 1 of 2"


def test_a_second_run_takes_nothing_away(campaign, cast, lesson):
    study(lesson, cast.an, days_ago(2))
    study(lesson, cast.an, None, steps=1)
    assert cells(campaign, cast.an, cast.class_7a)[1].state == State.TAUGHT


def test_a_lesson_done_before_the_opening_does_not_count(campaign, cast, lesson):
    study(lesson, cast.an, days_ago(9))
    assert cells(campaign, cast.an, cast.class_7a)[1].reason is Reason.NOT_BEGUN


def test_a_passed_self_check_is_checked(campaign, cast, quiz):
    attempt(quiz, cast.an, days_ago(3), mark=0.4)
    attempt(quiz, cast.an, days_ago(2))
    cell = cells(campaign, cast.an, cast.class_7a)[2]
    assert (cell.state, cell.on) == (State.CHECKED, days_ago(2))


def test_a_self_check_not_passed_names_the_best_mark(campaign, cast, quiz):
    attempt(quiz, cast.an, days_ago(3), mark=0.6)
    attempt(quiz, cast.an, days_ago(2), mark=0.2)
    cell = cells(campaign, cast.an, cast.class_7a)[2]
    assert cell.words == "Missing: not passed yet, best mark 60%"


def test_a_self_check_begun_is_not_handed_in(campaign, cast, quiz):
    attempt(quiz, cast.an, None)
    assert cells(campaign, cast.an, cast.class_7a)[2].reason is Reason.BEGUN


def test_after_the_due_day_it_counts_and_is_late(campaign, cast, quiz):
    campaign.due_on = days_ago(3)
    campaign.save()
    attempt(quiz, cast.an, days_ago(2))
    attempt(quiz, cast.bo, days_ago(3))
    late = cells(campaign, cast.an, cast.class_7a)[2]
    assert late.reached
    assert late.words == "Checked, late"
    assert not cells(campaign, cast.bo, cast.class_7a)[2].late


def test_the_list_of_the_missing_names_nobody_who_is_done(campaign, cast, quiz):
    attempt(quiz, cast.an, days_ago(2))
    missing = {
        column.title: [row.name for row, _cell in people]
        for column, people in completion_table(campaign, cast.class_7a).missing
    }
    assert missing[quiz.title] == ["小波"]


def test_the_number_of_queries_does_not_grow(
    campaign, cast, plan, lesson, quiz, django_assert_num_queries
):
    for n in range(12):
        pupil = make_pupil(cast.class_7a)
        study(lesson, pupil, days_ago(1))
        attempt(quiz, pupil, days_ago(1), mark=n / 12)
    with django_assert_num_queries(6):  # one asks for the pauses
        table = completion_table(campaign, cast.class_7a)
    assert len(table.rows) == 14


def test_own_tasks_judge_by_the_same_rules(campaign, cast, plan, lesson, quiz):
    hold(cast.class_7a, plan, days_ago(3), {cast.an: "ABSENT", cast.bo: "PRESENT"})
    study(lesson, cast.an, None, steps=1)
    attempt(quiz, cast.an, days_ago(1))
    for user in (cast.an, cast.bo):
        own = [cell for _column, cell in own_tasks(user, cast.class_7a, [campaign])]
        assert own == cells(campaign, user, cast.class_7a)
