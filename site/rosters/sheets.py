"""What every kind of roster file becomes: sheets of rows of cells."""

from dataclasses import dataclass, field

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 50_000
# A stray cell far outside the list makes a reader fill everything in between.
MAX_CELLS = 5_000_000

Cell = object
Row = list[Cell]


class RosterFileError(Exception):
    """The file as a whole cannot be taken; the message says why and the mend."""

    @property
    def message(self) -> str:
        return str(self.args[0])


@dataclass
class Sheet:
    """`rows[0]` is the sheet's first row, so that row numbers are the reader's."""

    name: str
    rows: list[Row]


@dataclass
class Table:
    """All sheets that may hold pupils, and what was passed over."""

    sheets: list[Sheet]
    notices: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """In the order in which problems are listed."""
        return [sheet.name for sheet in self.sheets]
