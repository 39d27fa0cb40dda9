"""How many of each class, grade and school have reached what: numbers, no names."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, F
from django.db.models.query import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Assignment, Campaign
from campaigns.models.campaign_queries import timed
from curriculum.models import Stage

from .asked import SCHOOL_CLASS, enrolled, in_class_on
from .columns import Column, columns_of
from .counts import Counts
from .lines import ClassCoverage, GradeCoverage, hidden_words
from .small_cells import Shown, shown
from .tallies import Tally


class Summary(NamedTuple):
    line: ClassCoverage
    taught: str
    checked: str


@dataclass(slots=True)
class CoverageTable:
    """One campaign: by grade and class on the one side, requirement on the other."""

    campaign: Campaign
    columns: list[Column]
    grades: list[GradeCoverage] = field(default_factory=list)

    @property
    def classes(self) -> list[ClassCoverage]:
        return [line for grade in self.grades for line in grade.classes]

    @property
    def total(self) -> ClassCoverage:
        if not self.grades:
            return ClassCoverage(_("All classes"), 0, [Tally() for _c in self.columns])
        whole = ClassCoverage.total(_("All classes"), self.classes)
        whole.kept_back = frozenset(
            n for n, (_parts, total) in enumerate(self._suppressed) if not total
        )
        return whole

    @property
    def _suppressed(self) -> list[Shown]:
        """By requirement: which grades may be shown, and whether the school."""
        return [
            shown([grade.total.tallies[n].counted for grade in self.grades])
            for n, _column in enumerate(self.columns)
        ]

    def keep_back(self) -> None:
        """Hide what, taken from the sum, would tell of fewer than five."""
        suppressed = self._suppressed
        for number, grade in enumerate(self.grades):
            grade.total.kept_back = frozenset(
                n for n, (parts, _total) in enumerate(suppressed) if not parts[number]
            )

    @property
    def stages(self) -> list[ClassCoverage]:
        """Each stage of a school that has several."""
        lines: dict[str, list[ClassCoverage]] = defaultdict(list)
        for grade in self.grades:
            lines[grade.stage] += grade.classes
        if len(lines) < 2:
            return []
        found = [
            ClassCoverage.total(str(Stage(stage).label), classes)
            for stage, classes in lines.items()
        ]
        for n, _column in enumerate(self.columns):
            parts = shown([line.tallies[n].counted for line in found]).parts
            for line, may_show in zip(found, parts, strict=True):
                if not may_show:
                    line.kept_back |= {n}
        return found

    @property
    def summary(self) -> list["Summary"]:
        """Each grade, and last the school, in two pairs of numbers."""
        lines = [*(grade.total for grade in self.grades), self.total]
        return [Summary(x, self.taught(x), self.checked(x)) for x in lines]

    @property
    def whole(self) -> "Summary":
        return self.summary[-1]

    def taught(self, line: ClassCoverage) -> str:
        """Over all meetings, lessons and articles, by pupil and requirement."""
        return self._sum(line, lambda tally: tally.taught)

    def checked(self, line: ClassCoverage) -> str:
        """Over all self-checks and lessons' checks, by pupil and requirement."""
        return self._sum(line, lambda tally: tally.checked)

    def _sum(self, line: ClassCoverage, number: Callable[[Tally], int | None]) -> str:
        counted = excused = reached = 0
        for tally, may_show in zip(line.tallies, line.shown, strict=True):
            if number(tally) is None:
                continue
            # One that is hidden would show in the sum.
            if may_show is None:
                return hidden_words(tally)
            reached += number(tally) or 0
            counted += tally.counted
            excused += tally.excused
        if not counted and not excused:
            return "–"
        return Tally(reached, counted, excused).words


def coverage_table(campaign: Campaign, day: date | None = None) -> CoverageTable:
    return coverage_tables([campaign], day=day)[0]


def coverage_tables(
    campaigns: Sequence[Campaign],
    classes: Collection[int] | QuerySet | None = None,
    day: date | None = None,
) -> list[CoverageTable]:
    """Count in as many queries for many campaigns and classes as for one."""
    day = day or timezone.localdate()
    campaigns = timed(campaigns)
    within = {} if classes is None else {f"{SCHOOL_CLASS}__in": classes}
    columns: dict[int, list[Column]] = defaultdict(list)
    for column in columns_of(campaigns):
        columns[column.campaign_id].append(column)
    asked = [column for group in columns.values() for column in group]
    counts = Counts(campaigns, asked, day, enrolled(day, **within))
    assigned = _assigned_classes(campaigns, within, day)
    tables = []
    for campaign in campaigns:
        table = CoverageTable(campaign, columns[campaign.pk])
        for _level, lines in groupby(assigned[campaign.pk], key=lambda row: row[1]):
            table.grades.append(_grade(list(lines), table.columns, counts))
        table.keep_back()
        tables.append(table)
    return tables


def _assigned_classes(
    campaigns: Sequence[Campaign], within: dict[str, Any], day: date
) -> dict[int, list[tuple[Any, ...]]]:
    """By campaign: class, grade, names and how many are in it, in school order."""
    on_the_day = in_class_on(day, "school_class")
    assignments = Assignment.objects.filter(campaign__in=[c.pk for c in campaigns])
    if within:
        (wanted,) = within.values()
        assignments = assignments.filter(school_class__in=wanted)
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for campaign, *row in (
        assignments.annotate(
            pupils=Count(
                "school_class__enrolments__user", distinct=True, filter=on_the_day
            )
        )
        .order_by(
            F("school_class__grade__level").asc(nulls_last=True),
            "school_class__number",
            "school_class__name",
        )
        .values_list(
            "campaign",
            "school_class",
            "school_class__grade",
            "school_class__name",
            "school_class__grade__name",
            "school_class__grade__stage",
            "pupils",
        )
    ):
        rows[campaign].append(tuple(row))
    return rows


def _grade(
    rows: list[tuple[Any, ...]], columns: list[Column], counts: Counts
) -> GradeCoverage:
    classes = [
        ClassCoverage(
            name,
            pupils,
            [counts.tally(column, class_id, pupils) for column in columns],
            class_id,
        )
        for class_id, _grade_id, name, _grade_name, _stage, pupils in rows
    ]
    name = rows[0][3] or _("Staff groups")
    stage = rows[0][4] or Stage.STAFF
    return GradeCoverage(classes, ClassCoverage.total(name, classes), stage)
