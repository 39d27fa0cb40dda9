"""The queue is worked off: reports to webhooks, statements to the record store."""

import json
import time
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError

from .addresses import leaves_the_network, validate_address
from .models import Delivery
from .models.webhooks import Webhook
from .posting import NotTaken, post
from .xapi import store

BATCH = 50
# One bad or well-known statement, or too many at once, has the whole batch refused.
ONE_OF_THEM = {400, 409, 413}


@dataclass
class Sent:
    arrived: int = 0
    failed: int = 0


def send_due(now: datetime, seconds: float) -> Sent:
    """Send what is due, beginning nothing new once so many seconds have passed."""
    until = time.monotonic() + seconds
    sent = Sent()
    if settings.WEBHOOK_HOSTS:
        while time.monotonic() < until and _send_report(now, sent):
            pass
    if store.is_on():
        while time.monotonic() < until and _send_statements(now, sent):
            pass
    return sent


def _send_report(now: datetime, sent: Sent) -> bool:
    """Report one campaign; return whether there may be another one."""
    claimed = Delivery.objects.reports().claim(now, 1)
    for delivery in claimed:
        assert delivery.webhook is not None, "claimed as a report"  # noqa: S101
        try:
            _report(delivery, delivery.webhook)
        except NotTaken as error:
            delivery.failed(str(error), now)
            sent.failed += 1
        else:
            delivery.arrived(now)
            sent.arrived += 1
    return bool(claimed)


def _report(delivery: Delivery, webhook: Webhook) -> None:
    try:
        validate_address(webhook.url)  # what is listed may have changed
        if leaves_the_network(webhook.url):
            raise NotTaken("http outside of the network")
    except (ValidationError, OSError) as error:
        raise NotTaken(" ".join(getattr(error, "messages", [str(error)]))) from error
    body = as_json(delivery.payload)
    headers = {
        "X-Shouwang-Event": "campaign.closed",
        "X-Shouwang-Delivery": str(delivery.key),
        "X-Shouwang-Signature": webhook.signature(body),
    }
    post(webhook.url, body, headers)


def _send_statements(now: datetime, sent: Sent) -> bool:
    """Send a batch; return whether the store takes more."""
    batch = Delivery.objects.statements().claim(now, BATCH)
    refused = _send_together(batch)
    if refused and refused.status in ONE_OF_THEM and len(batch) > 1:
        taken = [_send_one(delivery, now, sent) for delivery in batch]
        return all(taken)
    for delivery in batch:
        _settle(delivery, refused, now, sent)
    return bool(batch) and not refused


def _send_together(batch: list[Delivery]) -> NotTaken | None:
    if batch:
        try:
            store.tell([delivery.payload for delivery in batch])
        except NotTaken as error:
            return error
    return None


def _send_one(delivery: Delivery, now: datetime, sent: Sent) -> bool:
    refused = _send_together([delivery])
    _settle(delivery, refused, now, sent)
    return refused is None


def _settle(
    delivery: Delivery, refused: NotTaken | None, now: datetime, sent: Sent
) -> None:
    # 409: the store has a statement of this id already.
    if refused and refused.status != 409:
        delivery.failed(str(refused), now)
        sent.failed += 1
    else:
        delivery.arrived(now)
        sent.arrived += 1


def as_json(payload: object) -> bytes:
    """The same bytes each time, so that a signature holds for every try."""
    text = json.dumps(
        payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()
