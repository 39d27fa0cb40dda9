"""The school's numbers are the sums of what the classes' tables say."""

import random

import pytest

from accounts.models import User
from campaigns.models import Excusal
from reports.completion import completion_table
from reports.coverage import coverage_table, coverage_tables
from reports.states import Tally
from tests.factories import (
    make_campaign,
    make_class,
    make_lesson,
    make_plan,
    make_pupil,
    make_quiz,
)

from .evidence import attempt, days_ago, hold, make_up, study


def random_meetings(dice, school_class, pupils, plan):
    for _meeting in range(dice.randint(0, 2)):
        statuses = {
            pupil: dice.choice(["PRESENT", "LATE", "ABSENT", "LEAVE"])
            for pupil in pupils
            if dice.random() < 0.9
        }
        meeting = hold(school_class, plan, days_ago(dice.randint(0, 9)), statuses)
        for pupil, status in statuses.items():
            if status in ("ABSENT", "LEAVE") and dice.random() < 0.3:
                make_up(meeting, pupil, days_ago(dice.randint(0, 9)))


def random_evidence(dice, classes, plans, lessons, quizzes):
    """Whatever may happen in ten days, some of it before the opening."""
    for school_class in classes:
        pupils = [e.user for e in school_class.enrolments.select_related("user")]
        for plan in plans:
            random_meetings(dice, school_class, pupils, plan)
        for pupil in pupils:
            for lesson in lessons * dice.randint(0, 2):
                study(lesson, pupil, days_ago(dice.randint(0, 9)))
            for quiz in quizzes * dice.randint(0, 2):
                day = days_ago(dice.randint(0, 9))
                attempt(quiz, pupil, day, mark=dice.random())


def random_excusals(dice, campaign, by):
    """Some of them for what somebody has done, or for what somebody is on leave."""
    for requirement in campaign.requirements.all():
        everybody = User.objects.filter(enrolments__isnull=False)
        people = [user for user in everybody if dice.random() < 0.3]
        why = dice.choice(list(Excusal.Why))
        Excusal.note([requirement], people, why, "家长", by=by)


@pytest.fixture
def things(db):
    check, quiz = make_quiz(), make_quiz()
    lessons = [make_lesson(check_quiz=check), make_lesson()]
    return [make_plan(), make_plan()], lessons, [check, quiz]


@pytest.mark.parametrize("seed", range(4))
def test_the_sum_of_the_classes_is_the_school(cast, things, seed):
    plans, lessons, quizzes = things
    class_8 = make_class(cast.school, "八年级1班", level=8)
    classes = (cast.class_7a, cast.class_7b, class_8)
    for school_class in classes:
        for _pupil in range(4):
            make_pupil(school_class)
    campaign = make_campaign(cast.school, classes, (*plans, *lessons, quizzes[1]))
    dice = random.Random(seed)  # noqa: S311
    random_evidence(dice, classes, plans, lessons, quizzes)
    random_excusals(dice, campaign, cast.dean)

    coverage = coverage_table(campaign)
    tables = [completion_table(campaign, c) for c in classes]
    assert [line.tallies for line in coverage.classes] == [t.tallies for t in tables]
    assert [line.name for line in coverage.classes] == [c.name for c in classes]
    assert len(coverage.grades) == 2
    for n, total in enumerate(coverage.total.tallies):
        assert total == sum(
            (t.tallies[n] for t in tables[1:]), start=tables[0].tallies[n]
        )


def test_several_campaigns_take_no_more_queries_than_one(
    cast, things, django_assert_num_queries
):
    plans, lessons, quizzes = things
    one = make_campaign(cast.school, (cast.class_7a,), (*plans, *lessons))
    two = make_campaign(cast.school, (cast.class_7b,), (quizzes[1],))
    hold(cast.class_7a, plans[0], days_ago(1), {cast.an: "PRESENT"})
    attempt(quizzes[1], cast.chen, days_ago(1))
    with django_assert_num_queries(8):  # one asks for the pauses
        first, second = coverage_tables([one, two])
    assert first.total.tallies[0] == Tally(reached=1, counted=2)
    assert second.total.tallies == [Tally(reached=1, counted=1)]


def test_a_campaign_for_nobody_has_a_total_of_nothing(cast, things):
    campaign = make_campaign(cast.school, (), (things[0][0],))
    assert coverage_table(campaign).total.tallies == [Tally()]


def test_only_the_classes_asked_for_are_counted(cast, things):
    campaign = make_campaign(
        cast.school, (cast.class_7a, cast.class_7b), (things[0][0],)
    )
    (table,) = coverage_tables([campaign], classes=[cast.class_7b.pk])
    assert [line.name for line in table.classes] == ["七年级2班"]
    assert table.total.pupils == 1


def test_each_campaign_counts_from_its_own_opening(cast, things):
    plan = things[0][0]
    early = make_campaign(cast.school, (cast.class_7a,), (plan,), opens_on=days_ago(9))
    late = make_campaign(cast.school, (cast.class_7a,), (plan,), opens_on=days_ago(2))
    hold(cast.class_7a, plan, days_ago(5), {cast.an: "PRESENT", cast.bo: "LEAVE"})
    first, second = coverage_tables([early, late])
    assert first.total.tallies == [Tally(reached=1, counted=1, excused=1)]
    assert second.total.tallies == [Tally(reached=0, counted=2)]


@pytest.mark.parametrize(
    ("reached", "shade"), [(0, 0), (1, 1), (20, 2), (39, 3), (40, 4)]
)
def test_the_heat_map_is_full_only_when_everybody_is_reached(reached, shade):
    assert Tally(reached=reached, counted=40).shade == shade
