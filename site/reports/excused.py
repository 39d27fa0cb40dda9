"""Who need not do something: the excusals laid over what the evidence says."""

from collections.abc import Sequence

from campaigns.models import Excusal

from .columns import Column, local_day
from .evidence import People
from .recalled import Cells
from .states import Cell, Reason


def excused(cells: Cells, users: People, columns: Sequence[Column]) -> Cells:
    """What was reached stays; whoever has not reached it is excused."""
    asked = [column.pk for column in columns if column.excuses]
    if not asked:
        return cells
    noted = Excusal.objects.filter(requirement__in=asked, user__in=users).values_list(
        "requirement", "user", "why", "noted_at"
    )
    found = dict(cells)
    for requirement, user, why, noted_at in noted:
        cell = found.get((requirement, user))
        if not (cell and cell.reached):
            day = local_day(noted_at)
            found[requirement, user] = Cell(reason=Reason(why), day=day)
    return found
