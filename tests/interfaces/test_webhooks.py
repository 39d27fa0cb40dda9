"""Closed campaigns are reported: to whom, when, what, and once."""

import hashlib
import hmac
import threading
from datetime import datetime, time, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AccessRecord
from curriculum.models import Pause
from interfaces.addresses import validate_address
from interfaces.closing import queue_closed
from interfaces.models import Delivery, Webhook
from interfaces.models.deliveries import LEASE
from interfaces.posting import NotTaken, post
from reports.coverage import coverage_table
from tests.factories import make_campaign, make_plan, make_pupil, make_topic

OVERVIEW, NEW = "/interfaces/", "/interfaces/webhooks/new/"
DAY = timedelta(days=1)


@pytest.fixture
def webhook(cast, receiver):
    return Webhook.objects.create(school=cast.school, url=receiver.url)


def closed(campaign, hour=9):
    """The morning after the due day."""
    day = campaign.due + DAY
    return timezone.make_aware(datetime.combine(day, time(hour)))


def send(now, **options):
    out = StringIO()
    call_command("send_outbox", now=now, stdout=out, **options)
    return out.getvalue().strip()


# What arrives


def test_a_closed_campaign_is_reported_with_its_numbers(campaign, webhook, receiver):
    now = closed(campaign)
    assert send(now) == "sent 1, not taken 0"

    [said] = receiver.documents
    assert said["event"] == "campaign.closed"
    assert said["campaign"]["id"] == campaign.pk
    assert said["campaign"]["title"] == "秋季学期"
    assert said["campaign"]["school"]["code"] == "wanghu"
    table = coverage_table(campaign, timezone.localdate(now))
    assert [one["reached"] for one in said["total"]["numbers"]] == [
        tally.reached for tally in table.total.tallies
    ]
    assert said["total"]["numbers"][2]["reached"] == 1
    assert said["delivery"] == str(Delivery.objects.get().key)


def test_small_numbers_are_hidden_in_it(cast, webhook, receiver):
    campaign = make_campaign(cast.school, (cast.class_7b,), (make_plan(),))
    send(closed(campaign))
    [said] = receiver.documents
    assert said["total"]["pupils"] is None
    assert said["total"]["numbers"][0]["hidden"] is True


def test_the_signature_can_be_checked_as_documented(campaign, webhook, receiver):
    send(closed(campaign))
    _path, headers, body = receiver.got[0]
    made = hmac.new(webhook.secret.encode(), body, hashlib.sha256).hexdigest()
    assert headers["x-shouwang-signature"] == f"sha256={made}"
    assert headers["x-shouwang-event"] == "campaign.closed"
    assert headers["content-type"].startswith("application/json")
    other = Webhook.objects.create(school=webhook.school, url=receiver.url + "2")
    assert other.signature(body) != headers["x-shouwang-signature"]


def test_the_secret_stands_in_no_table(webhook):
    row = Webhook.objects.values().get()
    assert webhook.secret not in map(str, row.values())


# When


def test_on_the_due_day_it_has_not_closed_yet(campaign, webhook, receiver):
    send(closed(campaign) - DAY)
    assert not receiver.got
    send(closed(campaign, hour=0))
    assert len(receiver.got) == 1


def test_a_pause_moves_the_day(campaign, webhook, receiver, cast):
    due = campaign.due
    pause = Pause.begin([make_topic()], "附近发生了意外", by=cast.dean)
    Pause.objects.filter(pk=pause.pk).update(ended_at=timezone.now())
    late = timezone.make_aware(datetime.combine(due + DAY, time(9)))
    send(late)
    assert not receiver.got
    send(late + DAY)
    assert len(receiver.got) == 1


def test_what_had_closed_before_is_not_reported(cast, webhook, receiver):
    today = timezone.localdate()
    make_campaign(cast.school, opens_on=today - 9 * DAY, due_on=today - DAY)
    send(timezone.now())
    assert not receiver.got


def test_each_address_has_its_own_first_day(cast, webhook, receiver):
    now = timezone.now()
    older = receiver.url + "/older"
    Webhook.objects.create(school=cast.school, url=older, created_at=now - 5 * DAY)
    today = timezone.localdate()
    make_campaign(cast.school, opens_on=today - 9 * DAY, due_on=today - DAY)
    send(now)
    assert [path for path, *_rest in receiver.got] == ["/hook/older"]


def test_another_school_s_campaigns_are_none_of_its_business(cast, webhook, receiver):
    send(closed(make_campaign(cast.other_school)))
    assert not receiver.got


def test_once_and_no_more(campaign, webhook, receiver):
    now = closed(campaign)
    send(now)
    send(now)
    send(now + 30 * DAY)
    assert len(receiver.got) == 1
    # Opened again, it closes a second time, which is no news.
    campaign.due_on += 60 * DAY
    campaign.save()
    send(now + 90 * DAY)
    assert len(receiver.got) == 1


def test_each_of_two_addresses_is_told(campaign, webhook, receiver):
    Webhook.objects.create(school=webhook.school, url=receiver.url + "/two")
    assert send(closed(campaign)) == "sent 2, not taken 0"
    assert {path for path, *_rest in receiver.got} == {"/hook", "/hook/two"}


def test_switched_off_it_waits_and_catches_up(campaign, webhook, receiver, cast):
    webhook.switch(False, by=cast.dean)
    send(closed(campaign))
    assert not receiver.got
    webhook.switch(True, by=cast.dean)
    send(closed(campaign) + 3 * DAY)
    assert len(receiver.got) == 1


# What does not arrive


def test_it_is_tried_again_until_it_is_taken(campaign, webhook, receiver):
    receiver.answers = [500, 503, 200]
    now = closed(campaign)
    assert send(now) == "sent 0, not taken 1"
    first = Delivery.objects.get()
    assert (first.tries, first.last_error) == (1, "HTTP 500")
    assert first.next_try_at == now + timedelta(minutes=1)
    send(now + timedelta(seconds=59))
    assert len(receiver.got) == 1
    send(now + timedelta(minutes=1))
    assert Delivery.objects.get().next_try_at == now + timedelta(minutes=3)
    assert send(now + timedelta(minutes=3)) == "sent 1, not taken 0"
    done = Delivery.objects.get()
    assert (done.tries, done.last_error, done.next_try_at) == (3, "", None)
    # The same bytes and the same signature each time.
    assert len({(body, h["x-shouwang-signature"]) for _p, h, body in receiver.got}) == 1


def test_the_waits_grow_and_end_after_a_week(campaign, webhook, receiver, settings):
    receiver.answers = [500]
    now = began = closed(campaign)
    waits = []
    while True:
        send(now)
        following = Delivery.objects.get().next_try_at
        if following is None:
            break
        waits.append((following - now) / timedelta(minutes=1))
        now = following
    assert waits == [2**n for n in range(11)] + [1440] * 5
    assert timedelta(days=6) < now - began <= timedelta(days=7)
    assert Delivery.objects.get().is_given_up
    send(now + 30 * DAY)
    assert len(receiver.got) == len(waits) + 1
    # Somebody mends it and says so.
    receiver.answers = [200]
    assert send(now + 31 * DAY, again=True) == "sent 1, not taken 0"


def test_a_receiver_that_does_not_answer_is_left(
    campaign, webhook, receiver, monkeypatch
):
    monkeypatch.setattr("interfaces.posting.TIMEOUT", 0.2)
    receiver.slow = 30
    send(closed(campaign))
    assert "timed out" in Delivery.objects.get().last_error
    receiver.slow = 0
    assert send(closed(campaign) + DAY) == "sent 1, not taken 0"


def test_nobody_there_is_no_reason_to_stop(campaign, webhook, settings):
    settings.WEBHOOK_HOSTS = ["127.0.0.1:9"]
    Webhook.objects.update(url="http://127.0.0.1:9/hook")
    assert send(closed(campaign)) == "sent 0, not taken 1"
    assert "refused" in Delivery.objects.get().last_error


def test_redirects_are_not_followed(campaign, webhook, receiver):
    receiver.answers = [302]
    send(closed(campaign))
    assert [path for path, *_rest in receiver.got] == ["/hook"]
    assert Delivery.objects.get().last_error == "HTTP 302"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x"])
def test_only_http_is_spoken(url):
    with pytest.raises(NotTaken):
        post(url, b"{}", {})


def test_a_host_that_is_no_longer_listed_gets_nothing(
    campaign, webhook, receiver, settings
):
    settings.WEBHOOK_HOSTS = ["board.school.example"]
    assert send(closed(campaign)) == "sent 0, not taken 1"
    assert not receiver.got


def test_without_listed_hosts_nothing_is_even_queued(
    campaign, webhook, receiver, settings
):
    settings.WEBHOOK_HOSTS = []
    send(closed(campaign))
    assert not receiver.got
    assert not Delivery.objects.exists()


# Several senders


def test_what_one_sender_has_in_its_hands_no_other_takes(campaign, webhook, receiver):
    receiver.answers = [500]
    now = closed(campaign)
    send(now)
    now = Delivery.objects.get().next_try_at
    assert len(Delivery.objects.reports().claim(now, 1)) == 1
    assert Delivery.objects.reports().claim(now, 1) == []
    # It died: after a while another one takes it up.
    assert Delivery.objects.reports().claim(now + LEASE, 1)


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_report_each_campaign_once(cast, webhook, receiver):
    if connection.vendor == "sqlite":
        pytest.skip("an in-memory SQLite has one connection")
    campaigns = [make_campaign(cast.school, title=f"第{n}次") for n in range(6)]
    receiver.slow = 0.05
    now = closed(campaigns[0])
    together = threading.Barrier(2)

    def sender():
        together.wait()
        try:
            call_command("send_outbox", now=now, verbosity=0)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sender) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = sorted(said["campaign"]["id"] for said in receiver.documents)
    assert told == sorted(campaign.pk for campaign in campaigns)
    assert Delivery.objects.filter(delivered_at__isnull=False).count() == 6


# Which addresses


@pytest.mark.parametrize(
    "url",
    [
        "https://board.example/hook?x=1",
        "https://board.example:443/",
        "http://10.1.2.3:8080/",
        "http://board.example/",
        "https://BOARD.example/",
    ],
)
def test_an_address_at_a_listed_host_is_taken(settings, url):
    settings.WEBHOOK_HOSTS = ["board.example", "10.1.2.3:8080"]
    validate_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/",
        "https://board.example.evil.example/",
        "https://board.example:6379/",
        "http://10.1.2.3/",
        "https://board.example@evil.example/",
        "https://user:word@board.example/",
        "https://evil.example\\@board.example/",
        "https://evil.example#@board.example/",
        "ftp://board.example/",
        "file:///etc/passwd",
        "board.example/hook",
        "https://board.example/看",
        "https://board.example/ x",
        "https://board.example/\r\nX: y",
        "https://board.example:x/",
        "https://[::1",
        "https:///path",
        "http://8.8.8.8/",
        "http://[::ffff:8.8.8.8]/",
        "",
    ],
)
def test_every_other_address_is_refused(settings, url):
    settings.WEBHOOK_HOSTS = ["board.example", "10.1.2.3:8080", "8.8.8.8"]
    with pytest.raises(ValidationError):
        validate_address(url)


def test_a_name_that_leads_outside_gets_nothing_without_encryption(
    campaign, webhook, receiver, monkeypatch
):
    outside = [(2, 1, 6, "", ("8.8.8.8", 80))]
    monkeypatch.setattr(
        "interfaces.addresses.socket.getaddrinfo", lambda *_args, **_more: outside
    )
    send(closed(campaign))
    assert not receiver.got
    assert Delivery.objects.get().last_error == "http outside of the network"


# The screen


def test_an_administrator_enters_an_address_and_sees_its_secret_once(
    client, cast, receiver
):
    client.force_login(cast.dean)
    answer = client.post(NEW, {"school": cast.school.pk, "url": receiver.url})
    webhook = Webhook.objects.get()
    assert webhook.secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert webhook.created_by == cast.dean
    page = client.get(OVERVIEW).content.decode()
    assert receiver.url in page
    assert webhook.secret not in page
    assert AccessRecord.objects.filter(what="webhook made").count() == 1


def test_the_same_address_or_a_foreign_one_is_not_entered(client, cast, webhook):
    client.force_login(cast.dean)
    for url in (webhook.url, "https://evil.example/"):
        answer = client.post(NEW, {"school": cast.school.pk, "url": url})
        assert answer.context["form"].errors
    answer = client.post(NEW, {"school": cast.other_school.pk, "url": webhook.url})
    assert answer.context["form"].errors
    assert Webhook.objects.count() == 1


@pytest.mark.parametrize("person", ["ms_li", "an", "eve", "fang", "gao"])
def test_to_others_it_does_not_exist(client, cast, webhook, person):
    client.force_login(getattr(cast, person))
    here = f"/interfaces/webhooks/{webhook.pk}/"
    for what in ("switch", "delete", "again"):
        assert client.post(f"{here}{what}/").status_code == 404
    webhook.refresh_from_db()
    assert webhook.active


def test_district_administrators_have_no_webhooks(client, cast, webhook):
    client.force_login(cast.gao)
    assert client.get(NEW).status_code == 404
    assert "webhooks" not in client.get(OVERVIEW).content.decode()


def test_without_listed_hosts_the_page_says_that_it_is_off(client, cast, settings):
    settings.WEBHOOK_HOSTS = []
    client.force_login(cast.dean)
    assert "WEBHOOK_HOSTS" in client.get(OVERVIEW).content.decode()
    assert client.get(NEW).status_code == 404


def test_it_is_switched_off_and_on_and_deleted(client, cast, webhook):
    client.force_login(cast.dean)
    here = f"/interfaces/webhooks/{webhook.pk}/"
    client.post(f"{here}switch/", {"off": ""})
    assert not Webhook.objects.get().active
    client.post(f"{here}switch/", {"on": ""})
    assert Webhook.objects.get().active
    assert client.get(f"{here}delete/").status_code == 200
    client.post(f"{here}delete/")
    assert not Webhook.objects.exists()


def test_the_page_says_what_became_of_a_report(
    client, cast, campaign, webhook, receiver
):
    client.force_login(cast.dean)
    receiver.answers = [500]
    send(closed(campaign))
    page = client.get(OVERVIEW).content.decode()
    assert "秋季学期" in page
    assert "HTTP 500" in page
    Delivery.objects.update(next_try_at=None)
    assert "given up" in client.get(OVERVIEW).content.decode()
    client.post(f"/interfaces/webhooks/{webhook.pk}/again/")
    receiver.answers = [200]
    send(timezone.now() + timedelta(minutes=1))
    assert Delivery.objects.get().delivered_at


def test_queries_of_a_report_do_not_grow(cast, webhook, receiver):
    def queries(campaign):
        with CaptureQueriesContext(connection) as asked:
            queue_closed(closed(campaign))
        return len(asked)

    make_pupil(cast.class_7a)
    few = queries(make_campaign(cast.school, (cast.class_7a,), (make_plan(),)))
    more = [
        make_campaign(cast.school, (cast.class_7a,), (make_plan(),)) for _n in range(5)
    ]
    assert queries(more[0]) == few
    # What was reported is not counted again each minute.
    assert queries(more[0]) == 4  # addresses, reported, pauses, campaigns
    assert Delivery.objects.count() == 6
