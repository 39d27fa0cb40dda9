"""Where a problem of a OneRoster file stands, and how its fields are read."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _

from rosters import cells
from rosters.oneroster.csv_files import Line
from rosters.oneroster.manifest import DELTA
from rosters.oneroster.package import Package
from rosters.oneroster.values import check_moment, read_status
from rosters.rows import Problem, Roster

Read = TypeVar("Read")


class Findings:
    """The roster in the making, and the problems of its files."""

    def __init__(self, package: Package, roster: Roster) -> None:
        self.package, self.roster = package, roster

    def problem(self, line: Line, column: str, value: str, message: str) -> None:
        value = cells.seen(cells.masked(value)[:80])
        self.roster.errors.append(
            Problem(line.file, line.number, column, value, message)
        )

    def take(self, line: Line, column: str, read: Callable[[str], Read]) -> Read | None:
        try:
            return read(line[column])
        except cells.CellError as error:
            self.problem(line, column, line[column], str(error))
            return None

    def lines(self, name: str) -> list[tuple[Line, bool]]:
        """The rows that can be told apart, and whether each is still so.

        In a file of changes each row says so, and when; in a full one a row may say
        it is to be deleted and is then not there.
        """
        found: list[tuple[Line, bool]] = []
        seen: dict[str, Line] = {}
        is_delta = self.package.manifest.modes.get(name) == DELTA
        for line in self.package[name]:
            if name != "roles" and not self.has_own_id(line, seen):
                continue
            if not is_delta:
                if line["status"].lower() != "tobedeleted":
                    found.append((line, True))
                continue
            is_active = self.take(line, "status", read_status)
            self.take(line, "dateLastModified", check_moment)
            if is_active is not None:
                found.append((line, is_active))
        return found

    def has_own_id(self, line: Line, seen: dict[str, Line]) -> bool:
        key = line["sourcedId"]
        if not key or len(key) > 255:
            message = _("The sourcedId is missing or longer than 255 characters.")
            self.problem(line, "sourcedId", key, message)
            return False
        other = seen.setdefault(key, line)
        if other is not line:
            message = _("The sourcedId stands in row %(row)s too. Give each its own.")
            self.problem(line, "sourcedId", key, message % {"row": other.number})
        return other is line

    def unknown(self, line: Line, column: str, file: str) -> None:
        """Something that the row needs is not in the file where it should stand."""
        self.problem(
            line,
            column,
            line[column],
            _(
                "This ID does not stand in %(file)s, and no earlier file has brought "
                "it. Add its row there, or import the full roster first."
            )
            % {"file": file},
        )
