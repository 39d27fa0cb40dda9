"""Read and clean the files of a pack before a transaction begins.

Decoding pictures takes its time, and SQLite lets nobody else write meanwhile.
"""

from collections.abc import Callable

from ..models import PackItem
from .catalogue import CATALOGUE
from .files import FileKind
from .problems import PackError, standing_at
from .reading import Entry, Pack


def prepare(pack: Pack, overwrites: Callable[[str], bool]) -> None:
    """What is wrong with a file is kept with its entry, to be said in its turn."""
    items = PackItem.objects.filter(pack__name=pack.name)
    brought = {(i.kind, i.name): i.brought for i in items}
    for entry in pack.entries:
        kind = CATALOGUE[entry.kind]
        known = brought.get((entry.kind, entry.name))
        same = known is not None and known == _digest(entry)
        if isinstance(kind, FileKind) and (not same or overwrites(entry.name)):
            kind.prepare(entry)


def _digest(entry: Entry) -> str:
    try:
        with standing_at(entry.path, entry.line):
            return entry.digest
    except PackError:
        return ""
