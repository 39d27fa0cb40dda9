"""What coverage was on a day: written once, checked against the evidence, read by
the district."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from campaigns.models import Campaign
from reports.coverage import coverage_table
from reports.models import Snapshot
from reports.snapshots.districts import district_table
from reports.snapshots.taking import differences, take_snapshot
from reports.snapshots.trends import trend_of
from rosters.models import School
from tests.factories import make_campaign, make_class, make_plan, make_pupil, make_quiz

from .evidence import attempt, days_ago, hold


@pytest.fixture
def plan(db):
    return make_plan()


@pytest.fixture
def campaign(cast, plan):
    for _n in range(5):
        make_pupil(cast.class_7a)
    classes = (cast.class_7a, cast.class_7b)
    return make_campaign(cast.school, classes, (plan, make_quiz()))


def newest():
    return {
        (row.requirement_id, row.school_class_id): row.tally
        for row in Snapshot.objects.newest()
    }


def test_it_is_what_the_coverage_says(cast, campaign, plan):
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT", cast.bo: "LEAVE"})
    take_snapshot(cast.school)
    table = coverage_table(campaign)
    assert newest() == {
        (column.pk, line.class_id): tally
        for line in [*table.classes, table.total]
        for column, tally in zip(table.columns, line.tallies, strict=True)
    }
    assert not list(differences(cast.school))


def test_taking_it_again_changes_nothing(cast, campaign):
    assert take_snapshot(cast.school) == 6
    before = list(Snapshot.objects.order_by("pk").values_list())
    assert take_snapshot(cast.school) == 0
    assert list(Snapshot.objects.order_by("pk").values_list()) == before


def test_only_what_has_changed_is_written(cast, campaign, plan):
    take_snapshot(cast.school, days_ago(1))
    hold(cast.class_7a, plan, days_ago(0), {cast.an: "PRESENT"})
    assert take_snapshot(cast.school) == 2, "the class and the school"
    assert Snapshot.objects.count() == 8
    assert len(newest()) == 6


def test_of_one_day_the_last_stays(cast, campaign, plan):
    take_snapshot(cast.school)
    hold(cast.class_7a, plan, days_ago(0), {cast.an: "PRESENT"})
    take_snapshot(cast.school)
    assert Snapshot.objects.count() == 6
    assert not list(differences(cast.school))


def test_late_evidence_is_named_by_the_check(cast, campaign, plan, capsys):
    call_command("take_snapshot")
    call_command("check_snapshots")
    hold(cast.class_7a, plan, days_ago(2), {cast.an: "PRESENT"})
    with pytest.raises(CommandError, match="2 differ"):
        call_command("check_snapshots", school="wanghu")
    assert "七年级1班" in capsys.readouterr().out
    call_command("take_snapshot", school="wanghu")
    call_command("check_snapshots")


def test_what_is_asked_no_more_is_not_the_newest(cast, campaign, plan):
    take_snapshot(cast.school, days_ago(1))
    campaign.require([plan])
    campaign.release(cast.class_7b)
    take_snapshot(cast.school)
    assert newest().keys() == {
        (campaign.requirements.get().pk, cast.class_7a.pk),
        (campaign.requirements.get().pk, None),
    }


def test_an_unknown_school_is_named(db):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("take_snapshot", school="nowhere")


def test_the_trend_goes_from_day_to_day(client, cast, campaign, plan):
    for day in (3, 2, 1):
        people = {e.user: "PRESENT" for e in cast.class_7a.enrolments.all()[: 4 - day]}
        if day < 3:
            hold(cast.class_7a, plan, days_ago(day), people)
        take_snapshot(cast.school, days_ago(day))
    trend = trend_of(campaign, fewest=5)
    assert [(p.day, p.reached, p.counted) for p in trend.points] == [
        (days_ago(3), 0, 16),
        (days_ago(2), 2, 16),
        (days_ago(1), 3, 16),
    ]
    assert trend.line == "0,120 300,105 600,98"
    client.force_login(cast.dean)
    page = client.get(reverse("reports:campaign_coverage", args=[campaign.pk])).text
    assert 'points="0,120 300,105 600,98"' in page
    assert not trend_of(campaign, fewest=40).is_shown


def test_the_district_sees_the_sums_that_were_written(client, cast, campaign, plan):
    client.force_login(cast.gao)
    assert "not counted yet" in client.get("/home/").text
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT"})
    take_snapshot(cast.school)
    page = client.get("/home/").text
    assert "1 / 8" in page
    assert "七年级" not in page
    assert "安安" not in page


def test_a_small_school_is_not_told_by_subtraction(cast, plan):
    """One school has three pupils: another one is kept back with it."""
    schools, campaigns = [cast.school], []
    for n, pupils in enumerate((3, 6, 9)):
        school = School.objects.create(
            name=f"学校{n}", code=f"s{n}", district=cast.district
        )
        school_class = make_class(school)
        for _n in range(pupils):
            make_pupil(school_class)
        campaigns.append(make_campaign(school, (school_class,), (plan,)))
        schools.append(school)
        take_snapshot(school)
    table = district_table(schools, campaigns)
    assert [row.words[0] for row in table.rows] == [
        "fewer than five pupils",
        "kept back",
        "0 / 9",
    ]
    assert table.total[0] == "0 / 18"


def test_the_district_takes_as_many_queries_for_many_schools(
    cast, campaign, plan, django_assert_num_queries
):
    take_snapshot(cast.school)
    campaigns = list(Campaign.objects.all())
    with django_assert_num_queries(1):
        district_table([cast.school], campaigns)
    for _n in range(3):
        campaigns.append(make_campaign(cast.school, (cast.class_7b,), (plan,)))
    take_snapshot(cast.school)
    with django_assert_num_queries(1):
        district_table([cast.school], campaigns)


def test_evidence_of_one_school_costs_the_snapshot_of_one(
    cast, campaign, plan, django_assert_max_num_queries
):
    other = make_campaign(cast.other_school, (make_class(cast.other_school),), (plan,))
    call_command("take_snapshot")
    written = Snapshot.objects.filter(campaign=other).values_list("pk", flat=True)
    before = set(written)
    quiz = campaign.requirements.get(kind="QUIZ").quiz
    attempt(quiz, cast.an, days_ago(0))
    with django_assert_max_num_queries(20):
        assert take_snapshot(cast.school) == 2
    assert set(written.all()) == before
