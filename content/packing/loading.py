"""Load a pack into the site. What the school has edited stays unless it is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import transaction

from ..models import ContentPack, PackItem
from .catalogue import CATALOGUE
from .kept_files import Files
from .kinds import Kind
from .names import AFTER_PAGES, FILES, PAGES, Register, is_page
from .outcome import Fate, Note, Outcome, difference
from .planting import Planter
from .preparing import prepare
from .problems import PackError, problems_kept, standing_at
from .reading import Entry, Pack


@dataclass
class Wishes:
    """What may be changed: `overwrite` names what is taken from the pack anyway."""

    update: bool = False
    overwrite: set[str] = field(default_factory=set)
    overwrite_all: bool = False

    def overwrites(self, name: str) -> bool:
        return self.overwrite_all or name in self.overwrite


class Loader:
    """One load of one pack. With `go_on`, problems are gathered, not raised."""

    def __init__(self, pack: Pack, wishes: Wishes, *, go_on: bool = False) -> None:
        self.pack, self.wishes = pack, wishes
        self.outcome = Outcome()
        self.problems = self.outcome.problems if go_on else None
        self.files = Files()
        prepare(pack, self.wishes.overwrites)

    def load(self) -> Outcome:
        """Bring it all, or nothing."""
        try:
            with transaction.atomic():
                self.bring()
        except BaseException:
            self.files.undo()
            raise
        transaction.on_commit(self.files.clear_away)
        return self.outcome

    def bring(self) -> None:
        self.record = self.keep_about()
        self.items = {(i.kind, i.name): i for i in self.record.items.all()}
        self.names = Register(self.record, self.pack.page_names)
        self.planter = Planter(self.pack, self.names)
        late = (*PAGES, *AFTER_PAGES)
        self.settle_all(*(kind for kind in CATALOGUE if kind not in late))
        # Pages may lead to each other, so each has to be there before any is filled.
        pages = [(entry, self.page_to_fill(entry)) for entry in self.of_kinds(*PAGES)]
        for entry, page in pages:
            with self.standing(entry):
                self.settle(entry, page)
        self.settle_all(*AFTER_PAGES)
        self.tell_what_is_gone()

    def settle_all(self, *kinds: str) -> None:
        for entry in self.of_kinds(*kinds):
            with self.standing(entry):
                self.settle(entry, self.found(entry))

    def keep_about(self) -> ContentPack:
        about = self.pack.about
        record, _created = ContentPack.objects.update_or_create(
            name=self.pack.name,
            defaults={
                "title": str(about.get("title") or ""),
                "version": str(about.get("version") or ""),
                "about": dict(about),
            },
        )
        return record

    def of_kinds(self, *kinds: str) -> Iterator[Entry]:
        """In an order in which whatever is named was there before."""
        for kind in kinds:
            for entry in self.pack.entries:
                if entry.kind == kind:
                    yield entry

    @contextmanager
    def standing(self, entry: Entry) -> Iterator[None]:
        with (
            problems_kept(self.problems),
            transaction.atomic(),
            standing_at(entry.path, entry.line),
        ):
            yield

    # Where it is here

    def found(self, entry: Entry) -> Any:
        """The thing as it is here, by what was noted at the last load or by its name."""
        kind = CATALOGUE[entry.kind]
        item = self.items.get((entry.kind, entry.name))
        if item is not None:
            thing = kind.model.objects.filter(pk=item.object_id).first()
        elif entry.kind in FILES:
            thing = None
        else:
            thing = kind.model.objects.filter(slug=entry.name).first()
        return self.entered(entry, thing)

    def entered(self, entry: Entry, thing: Any) -> Any:
        if thing is not None:
            self.names.enter(entry.kind, entry.name, thing)
        return thing

    def page_to_fill(self, entry: Entry) -> Any:
        with self.standing(entry):
            item = self.items.get((entry.kind, entry.name))
            page = self.entered(entry, self.planter.found(entry, item))
            wanted = item is None or self.wishes.overwrites(entry.name)
            if page is None and wanted:
                page = self.entered(entry, self.planter.planted(entry))
            return page
        return None

    # What becomes of it

    def settle(self, entry: Entry, thing: Any) -> None:
        """Decide, by what the school and the pack have each changed since."""
        kind = CATALOGUE[entry.kind]
        item = self.items.get((entry.kind, entry.name))
        overwrite = self.wishes.overwrites(entry.name)
        if self.planter.is_new(thing):
            # As it is now: other pages may have been put below it since.
            fresh = kind.model.objects.get(pk=thing.pk)
            self.keep(kind, entry, fresh, Fate.ADDED)
        elif thing is None and (item is None or overwrite):
            if self.planter.is_refused(entry):
                self.note(entry, Fate.SKIPPED)
            elif entry.page is None:
                self.keep(kind, entry, kind.blank(entry), Fate.ADDED)
            else:
                self.note(entry, Fate.DELETED)
        elif thing is None:
            self.note(entry, Fate.DELETED)
        elif item and item.brought == entry.digest and not overwrite:
            self.note(entry, Fate.SAME)
        else:
            self.compare(kind, entry, thing, item)

    def compare(
        self, kind: Kind, entry: Entry, thing: Any, item: PackItem | None
    ) -> None:
        here = self.text(kind, entry, kind.latest(thing))
        fresh = kind.model.objects.get(pk=thing.pk)
        kind.fill(fresh, entry, self.names)
        brought = self.text(kind, entry, fresh, brought=True)
        if here == brought:
            self.remember(kind, entry, thing)
            self.note(entry, Fate.SAME)
        elif self.wishes.overwrites(entry.name):
            self.keep(kind, entry, fresh, Fate.TAKEN)
        elif item is None or item.digest != digest(here):
            self.note(entry, Fate.EDITED, difference(here, brought, entry.place))
        elif self.wishes.update:
            self.keep(kind, entry, fresh, Fate.UPDATED)
        else:
            self.note(entry, Fate.NEWER, difference(here, brought, entry.place))

    def keep(self, kind: Kind, entry: Entry, thing: Any, fate: Fate) -> None:
        before = kind.model.objects.filter(pk=thing.pk).first()
        if fate is Fate.ADDED or not is_page(thing):
            kind.fill(thing, entry, self.names)
        if is_page(thing):
            thing.pack_key = f"{self.pack.name}/{entry.name}"
        try:
            kind.save(thing)
        finally:
            self.files.note(thing, before)
        self.names.enter(entry.kind, entry.name, thing)
        self.remember(kind, entry, kind.model.objects.get(pk=thing.pk))
        self.note(entry, fate)

    def remember(self, kind: Kind, entry: Entry, thing: Any) -> None:
        key: dict[str, Any] = {
            "pack": self.record,
            "kind": entry.kind,
            "name": entry.name,
        }
        values = {
            "object_id": thing.pk,
            "path": entry.place,
            "position": entry.position,
            "digest": digest(self.text(kind, entry, thing)),
            "brought": entry.digest,
        }
        PackItem(**key, **values).clean_fields(exclude=["pack"])
        PackItem.objects.update_or_create(**key, defaults=values)

    def text(
        self, kind: Kind, entry: Entry, thing: Any, *, brought: bool = False
    ) -> str:
        language = entry.page.language if entry.page else ""
        text = kind.text(thing, self.names, language or self.pack.language, entry.place)
        # What somebody has taken off the site is not put back on it unasked.
        withdrawn = not brought and getattr(thing, "live", True) is False
        return f"(not published)\n{text}" if withdrawn else text

    def note(self, entry: Entry, fate: Fate, diff: str = "") -> None:
        note = Note(fate, entry.kind, entry.name, entry.place, diff)
        self.outcome.notes.append(note)

    def tell_what_is_gone(self) -> None:
        there = {(entry.kind, entry.name) for entry in self.pack.entries}
        for key, item in self.items.items():
            if key not in there:
                self.outcome.notes.append(Note(Fate.GONE, *key, item.path))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def load_pack(pack: Pack, wishes: Wishes | None = None) -> Outcome:
    """Load it in one transaction, or raise PackError and change nothing."""
    return Loader(pack, wishes or Wishes()).load()


def would_load(
    pack: Pack, wishes: Wishes | None = None, *, go_on: bool = False
) -> Outcome:
    """What a load would do; nothing of it is kept."""
    loader = Loader(pack, wishes or Wishes(), go_on=go_on)
    try:
        with transaction.atomic():
            loader.bring()
            transaction.set_rollback(True)
    finally:
        loader.files.undo()
    return loader.outcome


__all__ = ["Loader", "PackError", "Wishes", "load_pack", "would_load"]
