"""What was reached last year stays to be seen; who left is named and not counted."""

import pytest
from django.urls import reverse

from reports.completion import completion_table, completion_tables
from reports.coverage import coverage_table, coverage_tables
from reports.tallies import Tally
from rosters.models import AcademicYear, Enrolment
from tests.factories import make_campaign, make_class, make_plan, make_pupil, make_quiz

from .evidence import attempt, days_ago, hold

HOME = "/home/"


@pytest.fixture
def plan(db):
    return make_plan(title="学会留意")


@pytest.fixture
def last_year(cast):
    """A year that ended ten days ago, as its own calendar says."""
    return AcademicYear.objects.create(
        name="去年", starts_on=days_ago(370), ends_on=days_ago(10)
    )


@pytest.fixture
def old_class(cast, last_year):
    school_class = make_class(
        cast.school, "六年级1班", level=6, academic_year=last_year
    )
    for name in ("阿一", "阿二"):
        pupil = make_pupil(school_class, name)
        # Moved up by an import five days after the year ended.
        Enrolment.objects.filter(user=pupil).update(ends_on=days_ago(5))
        Enrolment.objects.create(
            school=cast.school,
            school_class=cast.class_7b,
            user=pupil,
            starts_on=days_ago(5),
        )
    return school_class


@pytest.fixture
def old_campaign(cast, old_class, plan):
    campaign = make_campaign(
        cast.school,
        (old_class,),
        (plan,),
        title="去年的计划",
        opens_on=days_ago(60),
        due_on=days_ago(11),
    )
    first, _second = (e.user for e in old_class.enrolments.order_by("user__full_name"))
    hold(old_class, plan, days_ago(30), {first: "PRESENT"})
    return campaign


def names(table):
    return {row.name for row in table.rows}


def test_last_year_s_class_shows_who_was_in_it_when_the_year_ended(
    old_campaign, old_class
):
    table = completion_table(old_campaign, old_class)
    assert names(table) == {"阿一", "阿二"}
    assert table.tallies[0] == Tally(reached=1, counted=2, taught=1)
    assert table.left == []
    coverage = coverage_table(old_campaign)
    assert [line.pupils for line in coverage.classes] == [2]
    assert coverage.classes[0].tallies == table.tallies


def test_who_left_before_the_year_ended_is_not_counted_in_it(old_campaign, old_class):
    gone = make_pupil(old_class, "走了")
    Enrolment.objects.get(user=gone).end(days_ago(20))
    table = completion_table(old_campaign, old_class)
    assert "走了" not in names(table)
    assert [someone.name for someone in table.left] == ["走了"]
    assert coverage_table(old_campaign).classes[0].pupils == 2


def test_the_desks_show_the_classes_of_this_year_only(
    client, cast, old_campaign, old_class
):
    client.force_login(cast.dean)
    page = client.get(HOME).content.decode()
    assert "去年的计划" in page
    assert "六年级" not in page
    (table,) = coverage_tables([old_campaign])
    assert [line.name for line in table.classes] == ["六年级1班"]


def test_who_moved_or_left_is_named_below_and_not_counted(client, cast, plan):
    campaign = make_campaign(cast.school, (cast.class_7a,), (plan,))
    before = make_pupil(cast.class_7a, "早走")
    Enrolment.objects.get(user=before).end(days_ago(9))
    moved = make_pupil(cast.class_7a, "后走")
    Enrolment.objects.get(user=moved).end(days_ago(2))
    table = completion_table(campaign, cast.class_7a)
    assert [(x.name, x.since) for x in table.left] == [("后走", days_ago(2))]
    assert table.tallies[0].counted == 2
    client.force_login(cast.ms_li)
    url = reverse("reports:class_completion", args=[cast.class_7a.pk, campaign.pk])
    page = client.get(url).content.decode()
    assert "Moved or left, not counted" in page
    assert "后走" in page
    assert "早走" not in page


def test_who_came_back_is_counted_and_not_among_those_who_left(cast, plan):
    campaign = make_campaign(cast.school, (cast.class_7a,), (plan,))
    Enrolment.objects.get(user=cast.an).end(days_ago(4))
    Enrolment.objects.create(
        school=cast.school,
        school_class=cast.class_7a,
        user=cast.an,
        starts_on=days_ago(1),
    )
    table = completion_table(campaign, cast.class_7a)
    assert names(table) == {"安安", "小波"}
    assert table.left == []


def test_many_classes_are_judged_like_each_of_them(cast, plan):
    quiz = make_quiz()
    classes = [cast.class_7a, cast.class_7b]
    campaign = make_campaign(cast.school, tuple(classes), (plan, quiz))
    hold(cast.class_7a, plan, days_ago(3), {cast.bo: "PRESENT"})
    attempt(quiz, cast.chen, days_ago(2))
    make_pupil(cast.class_7a, "后走").enrolments.update(ends_on=days_ago(2))
    assert list(completion_tables(campaign, classes)) == [
        completion_table(campaign, school_class) for school_class in classes
    ]
