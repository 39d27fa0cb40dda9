"""Who need not do something is not missing, and what was done stays done."""

import pytest

from campaigns.models import Excusal
from reports.completion import completion_table, own_tasks
from reports.coverage import coverage_table
from reports.states import Reason, State
from tests.factories import make_campaign, make_plan, make_quiz

from .evidence import attempt, days_ago, hold

Why = Excusal.Why


@pytest.fixture
def plan(db):
    return make_plan()


@pytest.fixture
def quiz(db):
    return make_quiz()


@pytest.fixture
def campaign(cast, plan, quiz):
    return make_campaign(cast.school, (cast.class_7a,), (plan, quiz))


def note(campaign, cast, why=Why.EXEMPT):
    Excusal.note(
        campaign.requirements.all(), [cast.an], cast.ms_li, why=why, word_of="家长"
    )


def cells_of(campaign, cast, user):
    table = completion_table(campaign, cast.class_7a)
    return next(row.cells for row in table.rows if row.user_id == user.pk)


@pytest.mark.parametrize(
    ("why", "reason", "brief"),
    [
        (Why.EXEMPT, Reason.EXEMPT, "Exempt"),
        (Why.AWAY, Reason.AWAY, "On leave"),
        (Why.OPTED_OUT, Reason.OPTED_OUT, "Not taking part"),
    ],
)
def test_whoever_is_excused_is_not_missing(campaign, cast, why, reason, brief):
    note(campaign, cast, why)
    for cell in cells_of(campaign, cast, cast.an):
        assert (cell.reason, cell.brief, cell.missing) == (reason, brief, False)
        assert cell.words.endswith(f"noted on {cell.day:%B} {cell.day.day}")
    tally = completion_table(campaign, cast.class_7a).tallies[0]
    assert (tally.counted, tally.excused, tally.words) == (1, 1, "0 / 1, 1 excused")
    assert all(cell.missing for cell in cells_of(campaign, cast, cast.bo))


def test_what_was_done_stays_done(campaign, cast, plan, quiz):
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT"})
    note(campaign, cast)
    meeting, check = cells_of(campaign, cast, cast.an)
    assert (meeting.state, check.reason) == (State.TAUGHT, Reason.EXEMPT)
    attempt(quiz, cast.an, days_ago(0))  # the pupil took part all the same
    assert cells_of(campaign, cast, cast.an)[1].state is State.CHECKED
    assert [t.words for t in coverage_table(campaign).total.tallies] == [
        "1 / 2",
        "1 / 2",
    ]


def test_leave_and_an_excusal_count_once(campaign, cast, plan):
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "LEAVE", cast.bo: "LEAVE"})
    note(campaign, cast)
    [line] = coverage_table(campaign).classes
    assert line.tallies == completion_table(campaign, cast.class_7a).tallies
    assert (line.tallies[0].counted, line.tallies[0].excused) == (0, 2)


def test_the_pupil_is_not_asked_for_it_any_more(campaign, cast):
    note(campaign, cast)
    tasks = own_tasks(cast.an, cast.class_7a, [campaign])
    assert [cell.excused for _column, cell in tasks] == [True, True]


def test_it_follows_the_pupil_and_not_the_class(campaign, cast):
    """Of who is not in the class any more nothing is left in its numbers."""
    note(campaign, cast)
    cast.an.enrolments.update(ends_on=days_ago(1))
    [line] = coverage_table(campaign).classes
    assert line.tallies == completion_table(campaign, cast.class_7a).tallies
    assert line.tallies[0].excused == 0


def test_without_excusals_nothing_more_is_asked(
    campaign, cast, django_assert_num_queries
):
    completion_table(campaign, cast.class_7a)  # asks once for the pauses
    with django_assert_num_queries(4):
        completion_table(campaign, cast.class_7a)
    note(campaign, cast)
    with django_assert_num_queries(6):  # corrections and excusals
        completion_table(campaign, cast.class_7a)
