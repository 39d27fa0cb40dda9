"""Days of the school year that propose the dates of a campaign."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from campaigns.models import Campaign
from campaigns.safety_calendar import last_monday, occasions_of, upcoming

URL = "/campaigns/new/"
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("year", "day"),
    [(2026, 30), (2027, 29), (2028, 27), (2029, 26), (2030, 25), (2025, 31)],
)
def test_education_day_is_the_last_monday_of_march(year: int, day: int) -> None:
    assert last_monday(year, 3) == date(year, 3, day)
    assert date(year, 3, day) in [occasion.day for occasion in occasions_of(year)]


@given(DAYS)
def test_each_occasion_comes_once_and_none_is_over(today: date) -> None:
    found = list(upcoming(today))
    assert len(found) == len({occasion.slug for occasion in found}) == 8
    assert all(occasion.due_on > today for occasion in found)
    assert all(occasion.opens_on < occasion.due_on for occasion in found)
    assert [o.day for o in found] == sorted(o.day for o in found)
    assert found[-1].day - found[0].day < timedelta(days=366)


def test_the_calendar_fills_in_the_form(client, cast, things) -> None:
    client.force_login(cast.dean)
    today = timezone.localdate()
    occasion, *_others = upcoming(today)
    page = client.get(URL, {"occasion": occasion.slug})
    form = page.context["form"]
    assert form["title"].value() == f"{occasion.title} {occasion.day.year}"
    assert form["due_on"].value() == occasion.due_on
    assert form["opens_on"].value() >= today
    assert 'aria-current="true"' in page.text


def test_what_the_calendar_does_not_know_changes_nothing(client, cast, things) -> None:
    client.force_login(cast.dean)
    form = client.get(URL, {"occasion": "<script>"}).context["form"]
    assert not form["title"].value()
    assert not Campaign.objects.exists()
