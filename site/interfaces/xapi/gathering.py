"""Evidence that the record store has not been told of is put into the queue.

Nothing listens to the other apps: the evidence is looked at from a mark on, with an
overlap, because some of it is written late. What was queued once is not queued again,
and what is sent twice all the same has the same id.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Min, OuterRef

from ..models import Delivery, Mark
from ..models.marks import OVERLAP
from . import store
from .sources import SOURCES, Source
from .statements import moment

EVERY = timedelta(minutes=5)
AT_ONCE = 1000  # rows of one kind in one look
FULL = 5000  # statements that wait: the store is away, and the evidence can wait too


def queue_evidence(now: datetime) -> None:
    if not store.is_on():
        return
    for source in SOURCES:
        if Delivery.objects.statements().waiting().count() < FULL:
            look_at(source, now)
    # Evidence from before that is not looked at again.
    oldest = Mark.objects.aggregate(at=Min("at"))["at"]
    Delivery.objects.forget_sent_statements(before=oldest - OVERLAP)


def look_at(source: Source, now: datetime) -> None:
    """Queue what is new since the mark. The first look sets it: what was done before
    the store was named is not told, unless somebody says so (send_outbox --since)."""
    with transaction.atomic():
        mark, is_new = Mark.objects.select_for_update().get_or_create(
            source=source.name, defaults={"since": now, "at": now}
        )
        # A mark that stands back has more behind it.
        if is_new or timedelta(0) <= now - mark.at < EVERY:
            return
        told = Delivery.objects.statements().filter(
            kind=source.kind, about=OuterRef("pk")
        )
        rows = list(source.since(mark.begin).exclude(Exists(told))[:AT_ONCE])
        Delivery.queue(delivery(source, row, now) for row in rows)
        whole = len(rows) < AT_ONCE
        mark.at = now if whole else max(mark.since, moment(rows[-1].moment))
        mark.save(update_fields=["at"])


def delivery(source: Source, row: object, now: datetime) -> Delivery:
    told = source.statement(row)
    return Delivery(
        kind=source.kind,
        about=row.pk,  # type: ignore[attr-defined]
        key=told["id"],
        payload=told,
        queued_at=now,
        next_try_at=now,
    )
