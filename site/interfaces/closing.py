"""Which campaigns have closed and are to be reported, and what the report says."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from campaigns.freezing import A_DAY, Frozen
from campaigns.models import Campaign
from reports.coverage import CoverageTable, coverage_tables

from .models import Delivery, Webhook
from .numbers import Whole


def queue_closed(now: datetime) -> None:
    """Queue a report for each webhook and each campaign that closed since it was
    entered. One that is opened again and closes again was reported already."""
    webhooks = list(Webhook.objects.active()) if settings.WEBHOOK_HOSTS else []
    today = timezone.localdate(now)
    wanted = _unreported(webhooks, today) if webhooks else {}
    # In as many queries for many campaigns as for one.
    tables = coverage_tables(list(wanted), day=today) if wanted else []
    Delivery.queue(
        report(webhook, table, now)
        for table in tables
        for webhook in wanted[table.campaign]
    )


def _unreported(webhooks: list[Webhook], today: date) -> dict[Campaign, list[Webhook]]:
    schools: dict[int, list[Webhook]] = defaultdict(list)
    for webhook in webhooks:
        schools[webhook.school_id].append(webhook)
    reported = set(
        Delivery.objects.filter(webhook__in=webhooks).values_list("webhook", "about")
    )
    found = defaultdict(list)
    for campaign in _closed(list(schools), min(map(first_day, webhooks)), today):
        for webhook in schools[campaign.school_id]:
            is_new = (webhook.pk, campaign.pk) not in reported
            if is_new and campaign.due >= first_day(webhook):
                found[campaign].append(webhook)
    return found


def _closed(schools: list[int], since: date, today: date) -> list[Campaign]:
    """Past the due day as the pauses moved it."""
    frozen = Frozen.until(today)
    past = Campaign.objects.filter(
        school__in=schools,
        due_on__lt=today,
        due_on__gte=since - A_DAY * frozen.days,
    )
    timed = past.select_related("school").timed(frozen)
    return [campaign for campaign in timed if campaign.due < today]


def first_day(webhook: Webhook) -> date:
    """What was due earlier had closed before anybody wanted to know."""
    return timezone.localdate(webhook.created_at)


def report(webhook: Webhook, table: CoverageTable, now: datetime) -> Delivery:
    key = uuid4()
    payload: dict[str, Any] = {
        "event": "campaign.closed",
        "delivery": str(key),
        "counted_at": timezone.localtime(now).isoformat(timespec="seconds"),
        **Whole.of(table).model_dump(mode="json"),
    }
    return Delivery(
        kind=Delivery.Kind.CLOSED,
        about=table.campaign.pk,
        webhook=webhook,
        key=key,
        payload=payload,
        queued_at=now,
        next_try_at=now,
    )
