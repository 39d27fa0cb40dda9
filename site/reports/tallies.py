"""How many reached a requirement, of how many it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .states import Cell, State

if TYPE_CHECKING:
    from .columns import Column


@dataclass(slots=True)
class Tally:
    """Numbers of people, all of them of the `counted` but for the `excused`.

    `reached` is what is asked for, `late` how many of those reached it after the due
    day. `taught`, `checked` and `retained` count everybody who is that far or farther;
    None where the requirement cannot be so.
    """

    reached: int = 0
    counted: int = 0
    excused: int = 0
    late: int = 0
    taught: int | None = None
    checked: int | None = None
    retained: int | None = None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.reached + other.reached,
            self.counted + other.counted,
            self.excused + other.excused,
            self.late + other.late,
            _sum(self.taught, other.taught),
            _sum(self.checked, other.checked),
            _sum(self.retained, other.retained),
        )

    @classmethod
    def of(cls, cells: Iterable[Cell], column: "Column") -> "Tally":
        cells = list(cells)
        counted = [cell for cell in cells if not cell.excused]

        def at_least(state: State) -> int | None:
            if state not in column.states:
                return None
            return sum(cell.state.reaches(state) for cell in counted)

        return cls(
            reached=sum(cell.reached for cell in counted),
            counted=len(counted),
            excused=len(cells) - len(counted),
            late=sum(cell.late for cell in counted),
            taught=at_least(State.TAUGHT),
            checked=at_least(State.CHECKED),
            retained=at_least(State.RETAINED),
        )

    @property
    def missing(self) -> int:
        return self.counted - self.reached

    @property
    def on_time(self) -> int:
        return self.reached - self.late

    @property
    def shade(self) -> int:
        """How dark the heat map shows it: 0 nobody, 4 everybody."""
        if not self.counted or not self.reached:
            return 0
        return 4 if not self.missing else 1 + 3 * self.reached // (self.counted + 1)

    @property
    def words(self) -> str:
        """Numbers with their denominator: "38 / 40, 1 excused"."""
        taught, checked = self.taught or 0, self.checked or 0
        further = self.taught is not None or checked > self.reached
        more = (
            (self.excused, _("%(count)s excused")),
            (self.late, _("%(count)s late")),
            (taught if taught > self.reached else 0, _("%(count)s taught")),
            (checked if further else 0, _("%(count)s checked")),
            (self.retained or 0, _("%(count)s retained")),
        )
        parts = [f"{self.reached} / {self.counted}"]
        parts += [str(words) % {"count": number} for number, words in more if number]
        return str(_(", ")).join(parts)


def _sum(one: int | None, other: int | None) -> int | None:
    """Of nothing and a number the number: sums begin with nothing."""
    known = [number for number in (one, other) if number is not None]
    return sum(known) if known else None
