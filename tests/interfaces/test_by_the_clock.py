"""`serve` sends what waits."""

from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from config.management.commands.serve import Command
from interfaces.models import Webhook
from tests.factories import make_campaign


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Command:
    # The test's own connection has to stay open.
    monkeypatch.setattr(
        "config.management.commands.serve.connections.close_all", lambda: None
    )
    return Command(stderr=StringIO())


def test_a_closed_campaign_is_reported_while_the_site_is_served(
    cast, receiver, clock
) -> None:
    now = timezone.now()
    Webhook.objects.create(
        school=cast.school, url=receiver.url, created_at=now - timedelta(days=3)
    )
    yesterday = timezone.localdate() - timedelta(days=1)
    make_campaign(cast.school, opens_on=yesterday - timedelta(days=9), due_on=yesterday)
    receiver.answers = [500, 200]
    clock.by_the_clock()
    clock.by_the_clock()  # not yet
    assert len(receiver.got) == 1
    assert clock.stderr.getvalue() == ""
