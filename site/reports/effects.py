"""What a change of a campaign would do to its figures: tried out, then undone."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from campaigns.models import Campaign

from .columns import Column
from .coverage import coverage_table
from .lines import ClassCoverage, words_of
from .tallies import Tally


@dataclass(frozen=True)
class Effect:
    """One requirement; None where it is not asked for."""

    column: Column
    before: Tally | None
    after: Tally | None

    @property
    def changes(self) -> bool:
        return self.before != self.after

    @property
    def words_before(self) -> str:
        return _words(self.before)

    @property
    def words_after(self) -> str:
        return _words(self.after)


def effects_of(campaign_id: int, change: Callable[[], None]) -> list[Effect]:
    """Before and after, in the new order; what is asked for no more comes last."""
    with transaction.atomic():
        before = _figures(campaign_id)
        change()
        after = _figures(campaign_id)
        transaction.set_rollback(True)
    found = [
        Effect(column, before[pk][1] if pk in before else None, tally)
        for pk, (column, tally) in after.items()
    ]
    return found + [
        Effect(column, tally, None)
        for pk, (column, tally) in before.items()
        if pk not in after
    ]


def _figures(campaign_id: int) -> dict[str, tuple[Column, Tally]]:
    """By what is asked for: a new requirement gets a key for good only when saved."""
    table = coverage_table(Campaign.objects.get(pk=campaign_id))
    pairs = zip(table.columns, table.total.tallies, strict=True)
    return {
        f"{column.kind}-{column.page_id or column.check_id}": (column, tally)
        for column, tally in pairs
    }


def _words(tally: Tally | None) -> str:
    if tally is None:
        return "–"
    (shown,) = ClassCoverage("", 0, [tally]).shown
    return words_of(shown)
