"""How a class's table is looked at: which rows, and in which order."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from .completion import CompletionTable, Row

# What is kept of the rows; the first is what one sees without choosing.
SHOWN: dict[str, tuple[Any, Callable[[Row], bool]]] = {
    "all": (_("All"), lambda row: True),
    "missing": (_("Something missing"), lambda row: row.missing),
    "late": (_("Something late"), lambda row: any(c.late for c in row.cells)),
    "noted": (
        _("Excused or set by hand"),
        lambda row: any(c.excused or c.by_hand for c in row.cells),
    ),
}
SORTED: dict[str, Any] = {
    "number": _("by number"),
    "name": _("by name"),
    "missing": _("most missing first"),
    "activity": _("longest not active first"),
}


class Look:
    """The table's rows as an address asks for them; what it does not know is left."""

    def __init__(
        self, table: CompletionTable, wanted: Mapping[str, str], active: dict[int, date]
    ) -> None:
        self.table, self.active = table, active
        self.show = wanted.get("show", "") if wanted.get("show") in SHOWN else "all"
        self.sort = wanted.get("sort", "") if wanted.get("sort") in SORTED else "number"

    @property
    def rows(self) -> list[tuple[Row, date | None]]:
        """Each with the day on which the person was last active."""
        kept = [row for row in self.table.rows if SHOWN[self.show][1](row)]
        kept.sort(key=self._order)
        return [(row, self.active.get(row.user_id)) for row in kept]

    @property
    def shown(self) -> list[tuple[str, Any, int]]:
        """What one can choose, with how many there are of it."""
        return [
            (key, label, sum(keep(row) for row in self.table.rows))
            for key, (label, keep) in SHOWN.items()
        ]

    @property
    def sorts(self) -> list[tuple[str, Any]]:
        return list(SORTED.items())

    @property
    def is_wide(self) -> bool:
        """Printed on A3: forty columns are no longer read on A4."""
        return len(self.table.columns) > 14

    def _order(self, row: Row) -> Any:
        match self.sort:
            case "name":
                return row.name
            case "missing":
                return -sum(cell.missing for cell in row.cells)
            case "activity":
                return self.active.get(row.user_id) or date.min
        return 0  # the table is by number already
