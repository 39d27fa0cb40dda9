"""A plan as the preview page shows it: counts by class, the first few by name."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rosters.plans import ADDED, MOVED, UNCHANGED, Leaver, Placement, Plan
from rosters.rows import ColumnsRead, Problem

SHOWN_PUPILS = 50
SHOWN_PROBLEMS = 200


@dataclass(frozen=True)
class Listing:
    """Pupils to whom the same happens."""

    kind: str
    count: int
    classes: list[tuple[str, int]]
    pupils: list[tuple[str, str, str, str]]

    @property
    def title(self) -> str:
        return {
            ADDED: _("Added"),
            MOVED: _("Moved"),
            UNCHANGED: _("Unchanged"),
            "left": _("Leaving by the file"),
        }.get(self.kind) or _("Missing from the file")

    @property
    def rest(self) -> int:
        return self.count - len(self.pupils)


@dataclass(frozen=True)
class Preview:
    plan: Plan

    @property
    def listings(self) -> list[Listing]:
        return [
            self.listing(kind, placements)
            for kind, placements in self.plan.placements.items()
            if placements
        ]

    def listing(self, kind: str, placements: list[Placement]) -> Listing:
        labels = self.plan.labels
        placements = sorted(
            placements,
            key=lambda p: (p.row.class_name.level, p.row.class_name.number or 0),
        )
        return Listing(
            kind=kind,
            count=len(placements),
            classes=list(Counter(labels[p.row.class_name] for p in placements).items()),
            pupils=[
                (p.row.number, p.row.name, p.from_class, labels[p.row.class_name])
                for p in placements[:SHOWN_PUPILS]
            ],
        )

    @property
    def leavers(self) -> Listing:
        return leaving("ended", self.plan.leavers)

    @property
    def ended(self) -> Listing:
        return leaving("left", self.plan.ended)

    @property
    def teachers(self) -> list[str]:
        labels = self.plan.labels
        new = [
            _("%(name)s will teach %(class)s (%(role)s).")
            % {"name": user, "class": labels[name], "role": role.label}
            for user, name, role in self.plan.teachings
        ]
        ended = [
            _("%(name)s will no longer teach %(class)s.")
            % {"name": teaching.user, "class": teaching.school_class}
            for teaching in self.plan.ended_teachings
        ]
        return new + ended

    @property
    def problems(self) -> list[Problem]:
        return self.plan.errors[:SHOWN_PROBLEMS]

    @property
    def more_problems(self) -> int:
        return max(len(self.plan.errors) - SHOWN_PROBLEMS, 0)

    @property
    def mappings(self) -> list[tuple[list[str], ColumnsRead]]:
        """Sheets with the same columns in one line."""
        by_titles: dict[str, tuple[list[str], ColumnsRead]] = {}
        for mapping in self.plan.roster.mappings:
            key = repr(mapping.titles)
            by_titles.setdefault(key, ([], mapping))[0].append(mapping.sheet)
        return list(by_titles.values())

    @property
    def new_classes(self) -> list[str]:
        return [self.plan.labels[name] for name in self.plan.new_classes]


def leaving(kind: str, leavers: list[Leaver]) -> Listing:
    return Listing(
        kind=kind,
        count=len(leavers),
        classes=list(Counter(leaver.from_class for leaver in leavers).items()),
        pupils=[
            (leaver.number, leaver.name, leaver.from_class, "")
            for leaver in leavers[:SHOWN_PUPILS]
        ],
    )
