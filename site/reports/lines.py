"""One line of coverage: a class, or the sum of several."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from curriculum.models import Stage

from .small_cells import FEWEST
from .tallies import Tally


@dataclass(slots=True)
class ClassCoverage:
    """One line: a class, or the sum of several."""

    name: str
    pupils: int
    tallies: list[Tally]
    class_id: int | None = None
    # Numbers of requirements whose tally is kept back, besides those of too few.
    kept_back: frozenset[int] = frozenset()

    @property
    def words(self) -> list[str]:
        """What is shown for each requirement."""
        return [
            words_of(tally) if self._may_show(n) else hidden_words(tally)
            for n, tally in enumerate(self.tallies)
        ]

    @property
    def shown(self) -> list[Tally | None]:
        """Above the class, nothing that tells fewer than five apart."""
        return [
            tally if self._may_show(n) else None for n, tally in enumerate(self.tallies)
        ]

    def _may_show(self, number: int) -> bool:
        few = 0 < self.tallies[number].counted < FEWEST
        return bool(self.class_id) or not (few or number in self.kept_back)

    @classmethod
    def total(cls, name: str, lines: Sequence["ClassCoverage"]) -> "ClassCoverage":
        columns = zip(*(line.tallies for line in lines), strict=True)
        return cls(
            name,
            sum(line.pupils for line in lines),
            [sum(column[1:], start=column[0]) for column in columns],
        )


@dataclass(slots=True)
class GradeCoverage:
    classes: list[ClassCoverage]
    total: ClassCoverage
    stage: str = Stage.STAFF


def words_of(tally: Tally | None) -> str:
    return tally.words if tally else _("fewer than five pupils")


def hidden_words(tally: Tally) -> str:
    """Why it is not shown: it is of few, or a few could be worked out from it."""
    return words_of(None) if tally.counted < FEWEST else _("kept back")
