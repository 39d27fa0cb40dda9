"""While a pause runs nothing becomes late; afterwards the due day is later."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.freezing import Frozen
from campaigns.models import Campaign
from curriculum.models import Pause
from curriculum.models.pauses import Span
from reports.completion import completion_table
from reports.states import State
from tests.cast import Cast
from tests.factories import make_campaign, make_plan, make_quiz, make_topic
from tests.reports.evidence import attempt, days_ago

MARCH = [date(2026, 3, day) for day in range(1, 32)]


def on(day: int) -> date:
    return MARCH[day - 1]


def frozen(*spans: tuple[int, int | None], until: int = 31) -> Frozen:
    found = [Span(on(first), on(last) if last else None) for first, last in spans]
    return Frozen.of(found, on(until))


@pytest.mark.parametrize(
    ("spans", "due"),
    [
        ((), 10),
        (((4, 6),), 13),  # three days in the midst
        (((4, 4),), 11),  # one day is a day
        (((10, 12),), 13),  # it began on the due day: that day is still to come
        (((11, 12),), 10),  # it began when all was over
        (((8, 20),), 23),  # longer than what was left: as much is left afterwards
        (((1, 2), (3, 4)), 12),  # before the opening nothing counts
        (((4, 6), (5, 8)), 15),  # what overlaps counts once
        (((4, 6), (6, 6), (7, 8)), 15),
        (((4, 6), (12, 13)), 15),  # the second begins within the moved time
        (((4, 6), (14, 15)), 13),
    ],
)
def test_the_due_day_moves_by_the_days_of_pauses(spans, due) -> None:
    assert frozen(*spans).moved(on(3), on(10)) == on(due)


def test_a_running_pause_holds_the_due_day_ahead_of_every_day() -> None:
    for today in range(5, 31):
        running = frozen((5, None), until=today)
        assert running.since == on(5)
        left = running.moved(on(3), on(10)) - on(today)
        assert left == timedelta(days=6 - 1 + 1)


def test_what_is_to_come_is_not_counted_yet() -> None:
    assert frozen((20, 22), until=10).moved(on(3), on(25)) == on(25)


def pause(cast: Cast, started: int, ended: int | None = None) -> Pause:
    """A pause by days ago."""
    found = Pause.begin([make_topic()], "真事", by=cast.dean)
    found.started_at = noon(started)
    found.ended_at = noon(ended) if ended is not None else None
    found.ended_by = cast.dean if found.ended_at else None
    found.save()
    return found


def noon(ago: int) -> datetime:
    return timezone.now() - timedelta(days=ago)


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    """Was due three days ago."""
    return make_campaign(
        cast.school,
        (cast.class_7a,),
        (make_plan(title="学会留意"), make_quiz(title="你会怎么做")),
        opens_on=days_ago(20),
        due_on=days_ago(3),
    )


def again(campaign: Campaign) -> Campaign:
    return Campaign.objects.get(pk=campaign.pk)


def test_a_campaign_is_paused_and_goes_on(cast: Cast, campaign: Campaign) -> None:
    assert campaign.phase == Campaign.Phase.PAST
    running = pause(cast, started=5)
    assert again(campaign).phase == Campaign.Phase.PAUSED
    assert again(campaign) in Campaign.objects.open()
    running.end(by=cast.dean)
    assert again(campaign).phase == Campaign.Phase.OPEN
    assert again(campaign).due == days_ago(3) + timedelta(days=6)
    assert again(campaign).due_on == days_ago(3)  # nothing of it is stored


def test_what_was_over_before_stays_over(cast: Cast, campaign: Campaign) -> None:
    pause(cast, started=2)
    assert again(campaign).phase == Campaign.Phase.PAST


def test_what_is_done_in_the_moved_time_is_not_late(
    cast: Cast, campaign: Campaign
) -> None:
    quiz = campaign.requirements.get(kind="QUIZ").quiz
    attempt(quiz, cast.an, days_ago(1))
    table = completion_table(again(campaign), cast.class_7a)
    cells = {row.name: row.cells[1] for row in table.rows}
    assert cells["安安"].late
    pause(cast, started=10, ended=8)
    table = completion_table(again(campaign), cast.class_7a)
    cells = {row.name: row.cells[1] for row in table.rows}
    assert cells["安安"].state == State.CHECKED
    assert not cells["安安"].late


def test_a_long_pause_brings_a_campaign_back_to_the_desks(
    client: Client, cast: Cast
) -> None:
    things = (make_plan(title="学会留意"), make_quiz(title="你会怎么做"))
    make_campaign(
        cast.school,
        (cast.class_7a,),
        things,
        opens_on=days_ago(60),
        due_on=days_ago(30),
    )
    client.force_login(cast.an)
    assert "No tasks at present" in client.get("/home/").text
    running = pause(cast, started=35)
    page = client.get("/home/").text
    assert "Paused since" in page
    assert "你会怎么做" in page
    assert "todo__item--late" not in page
    running.end(by=cast.dean)
    page = client.get("/home/").text
    assert "Paused since" not in page
    assert "todo__item--late" not in page


def test_every_page_of_a_campaign_says_that_it_is_paused(
    client: Client, cast: Cast, campaign: Campaign
) -> None:
    pause(cast, started=5)
    client.force_login(cast.dean)
    for address in (
        "/home/",
        "/campaigns/",
        f"/campaigns/{campaign.pk}/",
        f"/reports/coverage/{campaign.pk}/",
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "aused since" in response.text, address
    assert "Classes that want help" not in client.get("/home/").text
    client.force_login(cast.ms_li)
    assert "Paused since" in client.get("/home/").text


def test_the_detail_says_that_the_due_day_was_moved(
    client: Client, cast: Cast, campaign: Campaign
) -> None:
    client.force_login(cast.dean)
    address = f"/campaigns/{campaign.pk}/"
    assert "a pause has moved it" not in client.get(address).text
    pause(cast, started=10, ended=8)
    assert "a pause has moved it" in client.get(address).text


def test_pauses_are_asked_for_once_for_many_campaigns(
    client: Client, cast: Cast, django_assert_num_queries
) -> None:
    for _ in range(5):
        make_campaign(cast.school, (cast.class_7a,), (make_plan(),))
    pause(cast, started=3)
    with django_assert_num_queries(2):
        found = Campaign.objects.all().timed()
        assert {campaign.phase for campaign in found} == {Campaign.Phase.PAUSED}
