"""What a file held, before anything of it touches the database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..models import Question


@dataclass
class Item:
    """One question as it was read. `body` is what the kind's block takes."""

    line: int
    kind: str
    stem: str
    body: dict[str, Any]
    name: str = ""
    explanation: str = ""
    category: str = ""  # from above, with slashes: safety/gate
    tags: tuple[str, ...] = ()
    difficulty: int | None = None
    stage: str = ""  # one of Stage
    topic: str = ""  # its title or short name, as the file has it
    source: str = ""  # its short title, and the place in it
    # Name in the file, and its content; the body names it where it belongs.
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Skipped:
    """Sound, but of a kind that is not known here."""

    line: int
    item: str
    kind: str


@dataclass(frozen=True)
class Failed:
    """Broken: where, which and how to mend it."""

    line: int
    item: str
    message: str


@dataclass
class Parsed:
    """All of a file: each thing in it is an item, skipped or failed."""

    items: list[Item] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    encoding: str = ""
    categories: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        return len(self.items) + len(self.skipped) + len(self.failed)

    def keep_rest(self, questions: dict[int, Question], by: Any = None) -> list[str]:
        """Store what the file holds besides questions, which are stored by now and
        stand here by their lines; returns in words what became of it. `by` is who
        imports, None where it is done on the server."""
        return []

    def as_json(self) -> dict[str, Any]:
        """What `import_questions --json` prints."""
        return {
            "imported": dict(Counter(item.kind for item in self.items)),
            "skipped": dict(Counter(skipped.kind for skipped in self.skipped)),
            "failed": [vars(failed) for failed in self.failed],
            "warnings": self.warnings,
            "encoding": self.encoding,
            "categories": len(self.categories),
            "files": sum(len(item.files) for item in self.items),
        }


class UnreadableFile(Exception):
    """The file as a whole is not what it should be; says why and how to mend it."""


class Format(Protocol):
    """Each module in `formats/` sets `format` to one of these."""

    name: str  # as in --format
    label: str
    suffixes: tuple[str, ...]

    def fits(self, data: bytes, filename: str) -> bool:
        """Whether the content looks like this format; cheap, never raises."""
        ...

    def read(self, data: bytes, filename: str) -> Parsed:
        """Raise UnreadableFile and nothing else, whatever the bytes are."""
        ...

    def lost(self, question: Question) -> list[str]:
        """What of the question the format cannot carry, in words; said before."""
        ...

    def write(self, questions: Iterable[Question]) -> bytes: ...
