"""The school's numbers are the sums of what the classes' tables say."""

import random

import pytest

from accounts.models import User
from campaigns.models import Correction, Excusal, Requirement
from campaigns.states import State
from curriculum.models import Stage
from reports.completion import completion_table
from reports.coverage import coverage_table, coverage_tables
from reports.tallies import Tally
from reports.topics import coverage_by_topic
from rosters.models import Enrolment
from tests.factories import (
    make_article,
    make_campaign,
    make_class,
    make_lesson,
    make_plan,
    make_pupil,
    make_question,
    make_quiz,
    make_topic,
)

from .evidence import attempt, days_ago, hold, make_up, read, study

AGO = 90  # days of which the random evidence tells


def random_meetings(dice, school_class, pupils, plan):
    for _meeting in range(dice.randint(0, 2)):
        statuses = {
            pupil: dice.choice(["PRESENT", "LATE", "ABSENT", "LEAVE"])
            for pupil in pupils
            if dice.random() < 0.9
        }
        meeting = hold(school_class, plan, days_ago(dice.randint(0, AGO)), statuses)
        for pupil, status in statuses.items():
            if status in ("ABSENT", "LEAVE") and dice.random() < 0.3:
                make_up(meeting, pupil, days_ago(dice.randint(0, AGO)))


def random_evidence(dice, classes, plans, lessons, articles, quizzes):
    """Whatever may happen in ninety days, some of it before the opening, some late."""
    for school_class in classes:
        pupils = [e.user for e in school_class.enrolments.select_related("user")]
        for plan in plans:
            random_meetings(dice, school_class, pupils, plan)
        for pupil in pupils:
            for article in articles * dice.randint(0, 2):
                read(article, pupil, days_ago(dice.randint(0, AGO)))
            for lesson in lessons * dice.randint(0, 2):
                study(lesson, pupil, days_ago(dice.randint(0, AGO)))
            for quiz in quizzes * dice.randint(0, 3):
                day = days_ago(dice.randint(0, AGO))
                attempt(quiz, pupil, day, mark=dice.choice([0.2, 0.8, 1]))


def random_notes(dice, campaign, by):
    """Some of them about what somebody has done, or about who is on leave."""
    everybody = list(User.objects.filter(enrolments__isnull=False).order_by("pk"))

    def some():
        return [user for user in everybody if dice.random() < 0.2]

    for requirement in campaign.requirements.all():
        why = dice.choice(list(Excusal.Why))
        Excusal.note([requirement], some(), by, why=why, word_of="家长")
        day = days_ago(dice.randint(0, AGO))
        for state in (State.NONE, *Requirement.states_of(requirement.thing)):
            Correction.note([requirement], some(), by, state=state, reached_on=day)
    Correction.objects.filter(user__in=some()).withdraw(by)
    Excusal.objects.filter(user__in=some()).withdraw(by)


@pytest.fixture
def things(db):
    check, quiz = make_quiz(), make_quiz()
    lessons = [make_lesson(check_quiz=check), make_lesson()]
    plans = [make_plan(), make_plan(make_up_lesson=lessons[0])]
    return plans, lessons, [make_article()], [check, quiz]


def transfer(pupil, school_class):
    """Into another class, yesterday."""
    pupil.enrolments.update(ends_on=days_ago(1))
    Enrolment.objects.create(
        school=school_class.school,
        school_class=school_class,
        user=pupil,
        starts_on=days_ago(1),
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_sum_of_the_classes_is_the_school(cast, things, seed):
    """Whatever happened, in whatever order, what was noted, who moved and who left:
    counting is judging everybody one by one."""
    plans, lessons, articles, quizzes = things
    class_8 = make_class(cast.school, "八年级1班", level=8)
    classes = (cast.class_7a, cast.class_7b, class_8)
    pupils = [make_pupil(c) for c in classes for _n in range(4)]
    dice = random.Random(seed)  # noqa: S311
    campaign = make_campaign(
        cast.school,
        classes,
        (*plans, *lessons, *articles, quizzes[1]),
        opens_on=days_ago(70),
        due_on=days_ago(dice.choice([5, 30])),
    )
    for requirement in campaign.requirements.all():
        must = dice.choice(Requirement.states_of(requirement.thing))
        campaign.requirements.filter(pk=requirement.pk).update(must_reach=must)
    random_evidence(dice, classes, plans, lessons, articles, quizzes)
    if seed % 2:
        random_notes(dice, campaign, cast.dean)
    transfer(pupils[0], class_8)
    pupils[1].enrolments.update(ends_on=days_ago(2))

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
    plans, lessons, _articles, quizzes = things
    one = make_campaign(cast.school, (cast.class_7a,), (*plans, *lessons))
    two = make_campaign(cast.school, (cast.class_7b,), (quizzes[1],))
    hold(cast.class_7a, plans[0], days_ago(1), {cast.an: "PRESENT"})
    attempt(quizzes[1], cast.chen, days_ago(1))
    with django_assert_num_queries(9):  # one asks for the pauses, one who made up alone
        first, second = coverage_tables([one, two])
    assert first.total.tallies[0] == Tally(1, counted=2, taught=1)
    assert second.total.tallies == [Tally(1, counted=1, checked=1, retained=0)]


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
    assert first.total.tallies == [Tally(1, counted=1, excused=1, taught=1)]
    assert second.total.tallies == [Tally(0, counted=2, taught=0)]


@pytest.mark.parametrize(
    ("reached", "shade"), [(0, 0), (1, 1), (20, 2), (39, 3), (40, 4)]
)
def test_the_heat_map_is_full_only_when_everybody_is_reached(reached, shade):
    assert Tally(reached=reached, counted=40).shade == shade


def test_topics_and_stages_add_the_same_numbers_up(cast):
    """A quiz is about what its questions are about; a plan about what it names."""
    bags, doors = make_topic(slug="bags"), make_topic(slug="doors")
    senior = make_class(cast.school, "高一1班", level=10)
    cast.school.grades.filter(level=10).update(stage=Stage.SENIOR)
    for school_class in (cast.class_7a, senior):
        for _pupil in range(6):
            make_pupil(school_class)
    plan = make_plan(topics=[bags])
    quiz = make_quiz([make_question(topic=bags), make_question(topic=doors)])
    campaign = make_campaign(cast.school, (cast.class_7a, senior), (plan, quiz))
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT", cast.bo: "LEAVE"})
    attempt(quiz, cast.an, days_ago(1))
    table = coverage_table(campaign)
    assert [(t.topic, t.words) for t in coverage_by_topic(table)] == [
        (bags, "2 / 27, 1 excused"),
        (doors, "1 / 14"),
    ]
    assert [(line.name, line.words) for line in table.stages] == [
        ("Junior secondary", ["1 / 7, 1 excused", "1 / 8"]),
        ("Senior secondary", ["0 / 6", "0 / 6"]),
    ]


def test_a_small_stage_takes_another_one_with_it(cast, things):
    classes = [cast.class_7a]
    for level, stage, pupils in ((1, Stage.LOWER_PRIMARY, 3), (10, Stage.SENIOR, 9)):
        classes.append(make_class(cast.school, f"{level}年级1班", level=level))
        cast.school.grades.filter(level=level).update(stage=stage)
        for _pupil in range(pupils):
            make_pupil(classes[-1])
    for _pupil in range(4):
        make_pupil(cast.class_7a)
    table = coverage_table(make_campaign(cast.school, classes, (things[0][0],)))
    assert [line.words for line in table.stages] == [
        ["fewer than five pupils"],
        ["kept back"],
        ["0 / 9"],
    ]
    assert table.total.words == ["0 / 18"]
