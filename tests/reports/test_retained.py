"""Retained: right again at least 30 days after it was checked."""

import pytest

from quizzes.models import Attempt, Mode
from reports.completion import completion_table, own_tasks
from reports.states import State
from tests.factories import make_campaign, make_lesson, make_question, make_quiz

from .evidence import at, attempt, days_ago, study


@pytest.fixture
def questions(db):
    return [make_question() for _ in range(3)]


@pytest.fixture
def check(questions):
    return make_quiz(questions)


@pytest.fixture
def campaign(cast, check):
    return make_campaign(
        cast.school,
        (cast.class_7a,),
        (make_lesson(check_quiz=check), check),
        opens_on=days_ago(90),
        due_on=days_ago(0),
    )


def states(campaign, cast):
    """The lesson's and the self-check's, as the class and as the pupil sees them."""
    table = completion_table(campaign, cast.class_7a)
    row = next(row for row in table.rows if row.user_id == cast.an.pk)
    own = own_tasks(cast.an, cast.class_7a, [campaign])
    found = [cell.state for cell in row.cells]
    assert [cell.state for _, cell in own] == found
    return found


def answered(tried, day, *, right):
    """Every question of it, on that day; the first `right` of them rightly."""
    for response in tried.responses.order_by("slot"):
        choices = response.question.choices
        key = next(c.key for c in choices if c.correct == (response.slot <= right))
        tried.answer(response.slot, [key], 1)
    tried.submit()
    tried.responses.update(answered_at=at(day))
    Attempt.objects.filter(pk=tried.pk).update(submitted_at=at(day))


def passed(cast, check, day):
    answered(Attempt.start(cast.an, check), day, right=3)


def reviewed(cast, questions, day, *, right):
    answered(Attempt.gather(cast.an, Mode.REVIEW, questions), day, right=right)


@pytest.mark.parametrize(
    ("later", "state"), [(29, State.CHECKED), (30, State.RETAINED)]
)
def test_passed_again_30_days_later_is_retained(campaign, cast, check, later, state):
    attempt(check, cast.an, days_ago(60))
    attempt(check, cast.an, days_ago(60 - later))
    assert states(campaign, cast)[1] == state


def test_not_passed_again_stays_checked(campaign, cast, check):
    attempt(check, cast.an, days_ago(60))
    attempt(check, cast.an, days_ago(10), mark=0)
    assert states(campaign, cast)[1] == State.CHECKED


@pytest.mark.parametrize(
    ("later", "state"), [(29, State.CHECKED), (30, State.RETAINED)]
)
def test_questions_right_in_a_review_are_retained(
    campaign, cast, check, questions, later, state
):
    passed(cast, check, days_ago(60))
    reviewed(cast, questions, days_ago(60 - later), right=3)
    assert states(campaign, cast)[1] == state


def test_a_review_below_the_pass_mark_does_not_count(campaign, cast, check, questions):
    passed(cast, check, days_ago(60))
    reviewed(cast, questions, days_ago(10), right=1)
    assert states(campaign, cast)[1] == State.CHECKED


def test_one_question_alone_could_be_luck(campaign, cast, check, questions):
    passed(cast, check, days_ago(60))
    for later in (20, 10):
        reviewed(cast, questions[:1], days_ago(later), right=1)
    assert states(campaign, cast)[1] == State.CHECKED


def test_what_others_remember_and_other_questions_do_not_count(
    campaign, cast, check, questions
):
    passed(cast, check, days_ago(60))
    answered(Attempt.gather(cast.bo, Mode.REVIEW, questions), days_ago(10), right=3)
    reviewed(cast, [make_question(), make_question()], days_ago(10), right=2)
    assert states(campaign, cast)[1] == State.CHECKED


def test_a_lesson_is_retained_when_its_check_is(campaign, cast, check, questions):
    passed(cast, check, days_ago(60))
    reviewed(cast, questions, days_ago(10), right=3)
    assert states(campaign, cast)[0] == State.NONE
    study(campaign.requirements.earliest("pk").lesson, cast.an, days_ago(50))
    assert states(campaign, cast)[0] == State.RETAINED


def test_the_retained_are_counted_among_the_checked(campaign, cast, check):
    attempt(check, cast.an, days_ago(60))
    attempt(check, cast.an, days_ago(10))
    study(campaign.requirements.earliest("pk").lesson, cast.an, days_ago(50))
    assert completion_table(campaign, cast.class_7a).tallies[0].checked == 1


def test_reviews_are_asked_for_once_and_only_when_old_enough(
    campaign, cast, check, questions, django_assert_num_queries
):
    attempt(check, cast.an, days_ago(10))
    completion_table(campaign, cast.class_7a)  # fills what is kept in memory
    with django_assert_num_queries(4):
        completion_table(campaign, cast.class_7a)
    Attempt.objects.update(submitted_at=at(days_ago(60)))
    with django_assert_num_queries(5):
        completion_table(campaign, cast.class_7a)
