"""What repeats comes again, once, for the classes of the same names."""

from datetime import date

import pytest
from django.core.management import call_command

from campaigns.models import Campaign
from campaigns.rounds import next_opening, open_next_round
from rosters.models import AcademicYear
from tests.factories import make_campaign, make_class


def campaign_of(cast, *things, **fields):
    fields.setdefault("opens_on", date(2026, 9, 7))
    fields.setdefault("due_on", date(2026, 9, 28))
    return make_campaign(cast.school, (cast.class_7a,), things, **fields)


@pytest.mark.parametrize(
    ("repeats", "opens_on", "following"),
    [
        ("NEVER", date(2026, 9, 7), None),
        ("MONTHLY", date(2026, 9, 7), date(2026, 10, 7)),
        ("MONTHLY", date(2026, 12, 31), date(2027, 1, 31)),
        ("MONTHLY", date(2027, 1, 31), date(2027, 2, 28)),
        ("TERMLY", date(2026, 9, 7), date(2027, 3, 2)),
        ("TERMLY", date(2027, 3, 2), date(2027, 9, 7)),
        ("YEARLY", date(2026, 9, 7), date(2027, 9, 7)),
        ("YEARLY", date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_day_on_which_the_next_round_opens(cast, repeats, opens_on, following):
    campaign = Campaign(repeats=repeats, opens_on=opens_on)
    assert next_opening(campaign) == following


def test_the_next_round_asks_the_same_of_the_same_classes(cast, things):
    campaign = campaign_of(
        cast,
        things.plan,
        things.quiz,
        repeats="MONTHLY",
        title="每月一查",
        in_order=True,
    )
    campaign.require([things.plan, things.quiz], {f"quiz-{things.quiz.pk}": "RETAINED"})
    assert open_next_round(campaign, date(2026, 9, 20)) is None, "too early"
    following = open_next_round(campaign, date(2026, 9, 23))
    assert following.follows == campaign
    assert (following.opens_on, following.due_on) == (
        date(2026, 10, 7),
        date(2026, 10, 28),
    )
    assert "每月一查" in following.title
    assert "October 2026" in following.title
    assert [(r.thing, r.must_reach) for r in following.requirements.with_things()] == [
        (things.plan, "TAUGHT"),
        (things.quiz, "RETAINED"),
    ]
    assert [a.school_class for a in following.assignments.all()] == [cast.class_7a]
    assert following.in_order
    third = open_next_round(following, date(2026, 11, 1))
    assert "October" not in third.title, "the month replaces the month"


def test_it_is_launched_once(cast, things):
    campaign_of(cast, things.plan, repeats="MONTHLY")
    for _night in range(2):
        call_command("open_rounds", verbosity=0)
    assert Campaign.objects.count() == 3, "September's, October's, November's"
    call_command("open_rounds", verbosity=0)
    assert Campaign.objects.count() == 4, "and December's, two weeks ahead"
    call_command("open_rounds", verbosity=0)
    assert Campaign.objects.count() == 4


def test_next_year_it_is_asked_of_the_new_class_of_the_name(cast, things):
    campaign = campaign_of(cast, things.plan, repeats="YEARLY")
    new = make_class(
        cast.school, "七年级1班", academic_year=AcademicYear.covering(date(2027, 9, 7))
    )
    following = open_next_round(campaign, date(2027, 9, 1))
    assert [a.school_class for a in following.assignments.all()] == [new]


def test_what_is_not_published_any_more_is_left_out(cast, things):
    campaign = campaign_of(cast, things.plan, things.first, repeats="MONTHLY")
    things.first.unpublish()
    campaign = Campaign.objects.get(pk=campaign.pk)
    following = open_next_round(campaign, date(2026, 10, 1))
    assert [r.thing for r in following.requirements.with_things()] == [things.plan]
