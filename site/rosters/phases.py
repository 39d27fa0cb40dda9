"""Kinds of school, and what has to be known of one to read its rosters."""

from dataclasses import dataclass
from enum import Enum


class Phase(Enum):
    """A kind of school: the level before its first, and its number of years."""

    PRIMARY = (0, 6, "小学|小")
    JUNIOR = (6, 3, "初级中学|初中|初")
    SENIOR = (9, 3, "高级中学|普通高中|职业高中|高中|职高|中职|中专|技校|职|高")
    UNIVERSITY = (12, 6, "大学|本科|专科|大专|高职|大")

    def __init__(self, before: int, years: int, names: str) -> None:
        self.before = before
        self.years = years
        self.names = names

    def level(self, ordinal: int) -> int | None:
        """The n-th year of the phase; 初中七年级 names the level itself."""
        if 1 <= ordinal <= self.years:
            return self.before + ordinal
        if self.before < ordinal <= self.before + self.years:
            return ordinal
        return None

    @classmethod
    def of_level(cls, level: int) -> "Phase":
        return next(phase for phase in reversed(cls) if level > phase.before)

    @classmethod
    def named(cls, name: str) -> "Phase":
        return next(phase for phase in cls if name in phase.names.split("|"))


@dataclass(frozen=True)
class Context:
    """The year in which the current academic year began; what the school has."""

    first_year: int
    phases: frozenset[Phase] = frozenset()

    @property
    def only_phase(self) -> Phase | None:
        return next(iter(self.phases)) if len(self.phases) == 1 else None
