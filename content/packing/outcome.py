"""What a load has done, or would do, to each thing of a pack."""

from collections import Counter
from dataclasses import dataclass, field
from difflib import unified_diff
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .problems import PackError


class Fate(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    TAKEN = "taken"
    SAME = "same"
    NEWER = "newer"
    EDITED = "edited"
    DELETED = "deleted"
    GONE = "gone"
    SKIPPED = "skipped"


WORDS = {
    Fate.ADDED: gettext_lazy("newly brought in"),
    Fate.UPDATED: gettext_lazy("updated"),
    Fate.TAKEN: gettext_lazy("overwritten with the pack's version"),
    Fate.SAME: gettext_lazy("unchanged"),
    Fate.NEWER: gettext_lazy("newer in the pack: update it with --update"),
    Fate.EDITED: gettext_lazy("edited by the school and left as it is"),
    Fate.DELETED: gettext_lazy("deleted by the school and not brought back"),
    Fate.GONE: gettext_lazy("no longer in the pack, and kept"),
    Fate.SKIPPED: gettext_lazy("in the site's own language, which has the original"),
}
CHANGES = (Fate.ADDED, Fate.UPDATED, Fate.TAKEN)


@dataclass
class Note:
    fate: Fate
    kind: str
    name: str
    place: str
    difference: str = ""

    def __str__(self) -> str:
        return f"{self.place} ({self.kind} {self.name}): {WORDS[self.fate]}"

    def as_dict(self) -> dict[str, Any]:
        return {
            "fate": str(self.fate),
            "kind": self.kind,
            "name": self.name,
            "place": self.place,
            "difference": self.difference,
        }


@dataclass
class Outcome:
    notes: list[Note] = field(default_factory=list)
    problems: list[PackError] = field(default_factory=list)

    def count(self, fate: Fate) -> Counter[str]:
        """How many of each kind met this fate."""
        return Counter(note.kind for note in self.notes if note.fate == fate)

    @property
    def added(self) -> Counter[str]:
        return self.count(Fate.ADDED)

    @property
    def changes(self) -> list[Note]:
        return [note for note in self.notes if note.fate in CHANGES]

    def with_fate(self, *fates: Fate) -> list[Note]:
        return [note for note in self.notes if note.fate in fates]


def difference(here: str, brought: str, place: str) -> str:
    """What the school has against what the pack brings, line by line."""
    lines = unified_diff(
        here.splitlines(),
        brought.splitlines(),
        _("%(place)s as it is here") % {"place": place},
        _("%(place)s in the pack") % {"place": place},
        lineterm="",
        n=1,
    )
    return "\n".join(lines)
