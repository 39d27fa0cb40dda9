"""What people noted by hand, laid over what the evidence says."""

from collections.abc import Sequence

from campaigns.models import Correction, Excusal

from .asked import People
from .columns import Column, local_day
from .recalled import Cells
from .states import Cell, Reason, State


def corrected(cells: Cells, users: People, columns: Sequence[Column]) -> Cells:
    """What an administrator set counts unless the evidence says more; what was
    cleared is missing."""
    asked = _noted(columns)
    if not asked:
        return cells
    notes = Correction.objects.standing().filter(requirement__in=asked, user__in=users)
    found = dict(cells)
    for requirement, user, state, on, noted_at in notes.values_list(
        "requirement", "user", "state", "reached_on", "noted_at"
    ):
        cell = found.get((requirement, user))
        state = State(state)
        if state is State.NONE:
            day = local_day(noted_at)
            found[requirement, user] = Cell(
                reason=Reason.CLEARED, day=day, by_hand=True
            )
        elif not (cell and cell.state.reaches(state)):
            found[requirement, user] = Cell(state, on, by_hand=True)
    return found


def excused(cells: Cells, users: People, columns: Sequence[Column]) -> Cells:
    """What was reached stays; whoever has not reached it is excused."""
    asked = _noted(columns)
    if not asked:
        return cells
    notes = Excusal.objects.standing().filter(requirement__in=asked, user__in=users)
    found = dict(cells)
    for requirement, user, why, noted_at in notes.values_list(
        "requirement", "user", "why", "noted_at"
    ):
        cell = found.get((requirement, user), Cell())
        if not cell.reached:
            day = local_day(noted_at)
            found[requirement, user] = Cell(cell.state, reason=Reason(why), day=day)
    return found


def _noted(columns: Sequence[Column]) -> list[int]:
    return [column.pk for column in columns if column.noted]
