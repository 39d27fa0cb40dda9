"""Today's coverage of a school, written down where it has changed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from campaigns.freezing import Frozen
from campaigns.models import Campaign
from rosters.models import School

from ..coverage import CoverageTable, coverage_tables
from ..models import Snapshot
from ..tallies import Tally

# How long after its due day a campaign is still looked at: what is retained shows
# 30 days after, and later.
LOOKED_AT = timedelta(days=120)
Key = tuple[int, int | None]  # requirement and class; None: the whole school
BATCH = 500


class Difference(NamedTuple):
    """A number that is not what the evidence says today."""

    snapshot: Snapshot | None
    now: Tally | None


def take_snapshot(school: School, day: date | None = None) -> int:
    """Write what has changed since the last time; return how many rows.

    Taking it twice on a day, or by two at once, leaves what taking it once does.
    """
    day = day or timezone.localdate()
    campaigns = _looked_at(school, day)
    with transaction.atomic():
        School.objects.select_for_update().get(pk=school.pk)
        known = _newest(campaigns)
        found = {
            key: Snapshot.of(table.campaign, key[0], key[1], day, tally)
            for table in coverage_tables(campaigns, day=day)
            for key, tally in _tallies(table)
        }
        changed = {
            key: row
            for key, row in found.items()
            if key not in known or known[key].tally != row.tally
        }
        gone = known.keys() - found.keys()  # no longer asked of them
        _write(changed, [known[key] for key in known if key in changed or key in gone])
    return len(changed)


def differences(school: School, day: date | None = None) -> Iterator[Difference]:
    """What the newest rows say and the evidence does not say (any more)."""
    day = day or timezone.localdate()
    campaigns = _looked_at(school, day)
    known = _newest(campaigns)
    for table in coverage_tables(campaigns, day=day):
        for key, tally in _tallies(table):
            snapshot = known.pop(key, None)
            if snapshot is None or snapshot.tally != tally:
                yield Difference(snapshot, tally)
    for snapshot in known.values():
        yield Difference(snapshot, None)


def _looked_at(school: School, day: date) -> list[Campaign]:
    begun = Campaign.objects.filter(school=school)
    return begun.due_after(day - LOOKED_AT, day, Frozen.until(day))


def _newest(campaigns: Sequence[Campaign]) -> dict[Key, Snapshot]:
    rows = Snapshot.objects.newest().filter(campaign__in=[c.pk for c in campaigns])
    return {(row.requirement_id, row.school_class_id): row for row in rows}


def _tallies(table: CoverageTable) -> Iterator[tuple[Key, Tally]]:
    for line in [*table.classes, table.total]:
        for column, tally in zip(table.columns, line.tallies, strict=True):
            yield (column.pk, line.class_id), tally


def _write(changed: dict[Key, Snapshot], replaced: Sequence[Snapshot]) -> None:
    """Of one day the last row stays; of an earlier day both do."""
    days = {row.day for row in changed.values()}
    same_day = [row.pk for row in replaced if row.day in days]
    earlier = [row.pk for row in replaced if row.day not in days]
    for first in range(0, len(same_day), BATCH):
        Snapshot.objects.filter(pk__in=same_day[first : first + BATCH]).delete()
    for first in range(0, len(earlier), BATCH):
        rows = Snapshot.objects.filter(pk__in=earlier[first : first + BATCH])
        rows.update(is_newest=False)
    Snapshot.objects.bulk_create(changed.values(), batch_size=BATCH)
