"""A district's numbers, read from the snapshots of its schools: no class, no name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min, Q, Sum
from django.utils.translation import gettext as _

from campaigns.models import Campaign
from rosters.models import School

from ..models import Snapshot
from ..small_cells import FEWEST
from ..small_cells import shown as suppressed
from ..tallies import Tally


@dataclass(slots=True)
class Part:
    """All requirements that can be taught, or checked, by pupil and requirement."""

    tally: Tally
    fewest: int  # pupils that one of them counts
    kept_back: bool = False

    @property
    def words(self) -> str:
        if 0 < self.fewest < FEWEST:
            return _("fewer than five pupils")
        if self.kept_back:
            return _("kept back")
        return self.tally.words if self.tally.counted else "–"


@dataclass(slots=True)
class DistrictRow:
    """One campaign of one school."""

    campaign: Campaign
    taught: Part
    checked: Part
    as_of: date | None

    @property
    def words(self) -> list[str]:
        if self.as_of is None:
            return [_("not counted yet")] * 2
        return [self.taught.words, self.checked.words]


@dataclass(slots=True)
class DistrictTable:
    schools: list[tuple[School, list[DistrictRow]]]

    @property
    def rows(self) -> list[DistrictRow]:
        return [row for _school, rows in self.schools for row in rows]

    @property
    def total(self) -> list[str]:
        """Taught and checked of all schools together, where that tells of nobody."""
        return [
            _total([row.taught for row in self.rows]),
            _total([row.checked for row in self.rows]),
        ]


def _total(parts: Sequence[Part]) -> str:
    if not suppressed([part.fewest for part in parts]).total:
        return _("kept back")
    whole = sum((part.tally for part in parts), start=Tally())
    return whole.words if whole.counted else "–"


def district_table(
    schools: Sequence[School], campaigns: Sequence[Campaign]
) -> DistrictTable:
    """One query, however many schools: what has been written down, added up."""
    sums = _sums(campaigns)
    rows = [_row(campaign, sums.get(campaign.pk, {})) for campaign in campaigns]
    for parts in ([row.taught for row in rows], [row.checked for row in rows]):
        may_show = suppressed([part.fewest for part in parts]).parts
        for part, is_shown in zip(parts, may_show, strict=True):
            part.kept_back = not is_shown
    by_school: dict[int, list[DistrictRow]] = defaultdict(list)
    for row in rows:
        by_school[row.campaign.school_id].append(row)
    return DistrictTable([(school, by_school[school.pk]) for school in schools])


def _sums(campaigns: Sequence[Campaign]) -> dict[int, dict[str, Any]]:
    parts: dict[str, Any] = {}
    for state in ("taught", "checked"):
        can_be = Q(**{f"{state}__isnull": False})
        parts |= {
            f"{state}_sum": Sum(state),
            f"{state}_of": Sum("counted", filter=can_be),
            f"{state}_excused": Sum("excused", filter=can_be),
            f"{state}_fewest": Min("counted", filter=can_be),
        }
    found = (
        Snapshot.objects.newest()
        .of_schools()
        .filter(campaign__in=[c.pk for c in campaigns], requirement__dropped_at=None)
        .order_by()
        .values("campaign")
        .annotate(as_of=Max("day"), **parts)
    )
    return {row["campaign"]: dict(row) for row in found}


def _row(campaign: Campaign, sums: dict[str, Any]) -> DistrictRow:
    def part(state: str) -> Part:
        names = [f"{state}_{what}" for what in ("sum", "of", "excused", "fewest")]
        reached, counted, excused, fewest = (sums.get(name) or 0 for name in names)
        return Part(Tally(reached, counted, excused), fewest)

    return DistrictRow(campaign, part("taught"), part("checked"), sums.get("as_of"))
