"""Write what stands on the site as the files of a pack.

The same content always makes the same bytes, so that a pack can be kept in Git and
two exports compared.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from ..models import ContentPack, CoursePage, PackItem
from .catalogue import CATALOGUE
from .files import contents
from .names import FILES, KINDS, PAGES, Register
from .notation import said, to_yaml
from .pagefiles import rows_text
from .reading import ABOUT

Files = dict[str, bytes]
FILE_FOLDERS = {
    "image": "images/images.yaml",
    "document": "documents/documents.yaml",
    "recording": "media/media.yaml",
}
PLACES = {
    "topic": "topics.yaml",
    "source": "sources.yaml",
    "term": "glossary.yaml",
    "misconception": "misconceptions.yaml",
    "quiz": "quizzes.yaml",
    "year_plan": "year-plans.yaml",
    **FILE_FOLDERS,
}


@dataclass
class Selection:
    """Which published pages; nothing at all means what the pack once brought."""

    stages: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.stages or self.topics or self.pages)

    def chosen(self) -> list[Any]:
        """With the courses of lessons, the lessons of courses, and translations."""
        found: dict[int, Any] = {}
        for kind in PAGES:
            for page in self._of(kind):
                for one in (page, *_belonging(page)):
                    found[one.pk] = one
        return list(found.values())

    def _of(self, kind: str) -> Any:
        pages = CATALOGUE[kind].model.objects.live()
        pages = pages.filter(locale__language_code=settings.LANGUAGE_CODE)
        if self.stages:
            pages = pages.filter(stage__in=self.stages)
        if self.topics:
            pages = pages.filter(topics__slug__in=self.topics).distinct()
        if self.pages:
            pages = pages.filter(pk__in=self.pages)
        return pages.order_by("path")


def _belonging(page: Any) -> list[Any]:
    found = []
    if KINDS[type(page)] == "lesson":
        found.append(page.get_parent().specific)
    if isinstance(page, CoursePage):
        found += page.get_children().live().order_by("path").specific()
    for one in (page, *found):
        found += one.get_translations().live().specific()
    return found


def _with_make_up_lessons(pages: list[Any]) -> list[Any]:
    """And what plans name besides: the lesson, in its course."""
    found = {page.pk: page for page in pages}
    for page in pages:
        lesson = getattr(page, "make_up_lesson", None)
        if lesson is not None and lesson.live:
            for one in (lesson, lesson.get_parent().specific):
                found.setdefault(one.pk, one)
    return list(found.values())


class Exporter:
    """One export; `files` are complete once `export` has returned."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.record = ContentPack.objects.filter(name=name).first()
        self.items: dict[tuple[str, str], PackItem] = {}
        if self.record:
            self.items = {(i.kind, i.name): i for i in self.record.items.all()}
        self.names = Register(self.record, set())
        about = self.record.about if self.record else {}
        self.language = str(about.get("language") or settings.LANGUAGE_CODE)
        self.files: Files = {}
        self.rows: dict[str, list[tuple[tuple[Any, ...], Any]]] = defaultdict(list)

    def export(self, selection: Selection) -> Files:
        pages = selection.chosen() if selection else self.brought(PAGES)
        self.write_pages(_with_make_up_lessons(pages))
        if not selection:
            for thing in self.brought([k for k in CATALOGUE if k not in PAGES]):
                self.names.name(thing)
        self.write_the_rest()
        for path, rows in self.rows.items():
            in_order = [row for _key, row in sorted(rows, key=lambda pair: pair[0])]
            self.files[path] = rows_text(in_order).encode()
        self.files["pack.yaml"] = self.about().encode()
        return dict(sorted(self.files.items()))

    def brought(self, kinds: Any) -> list[Any]:
        """What the pack once brought, as far as it is still here and published."""
        found = []
        for (kind, _name), item in self.items.items():
            if kind in kinds:
                thing = CATALOGUE[kind].model.objects.filter(pk=item.object_id).first()
                if thing is not None and getattr(thing, "live", True):
                    found.append(thing)
        return found

    def write_pages(self, pages: list[Any]) -> None:
        places: dict[Any, str] = {}
        for page in sorted(pages, key=self._originals_first):
            places[page] = self.place_of_page(page, places)
        for page, place in places.items():
            language, slash, _original = self.names.name(page).rpartition("/")
            kind = CATALOGUE[KINDS[type(page)]]
            written = language if slash else self.language
            self.files[place] = kind.text(page, self.names, written, place).encode()

    def _originals_first(self, page: Any) -> tuple[Any, ...]:
        own = page.locale.language_code == settings.LANGUAGE_CODE
        return not own, PAGES.index(KINDS[type(page)]), page.path

    def write_the_rest(self) -> None:
        """What pages name, what that names, and so on."""
        done: set[tuple[str, str]] = set()
        while waiting := self.names.used.keys() - done:
            for key in sorted(waiting):
                done.add(key)
                if key[0] not in PAGES:
                    self.write_row(*key, self.names.used[key])

    def write_row(self, kind: str, name: str, thing: Any) -> None:
        row = CATALOGUE[kind].plain(thing, self.names, self.language)
        item = self.items.get((kind, name))
        place = item.path if item else self.place_of(kind, row)
        order = (0, item.position, "") if item else (1, _rank(thing), name)
        self.rows[place].append((order, row))
        if kind in FILES:
            folder = place.rpartition("/")[0]
            self.files[f"{folder}/{name}"] = contents(thing)

    def place_of(self, kind: str, row: dict[str, Any]) -> str:
        if kind == "question":
            return f"questions/{row['topic']}.yaml"
        return PLACES[kind]

    def place_of_page(self, page: Any, places: dict[Any, str]) -> str:
        """Where the pack had it; else by its kind, its address and its language."""
        original = self._original(page, places)
        if original is not None:
            name = f"{page.locale.language_code}/{self.names.name(original)}"
            self.names.enter(KINDS[type(page)], name, page)
        kind, name = KINDS[type(page)], self.names.name(page)
        if item := self.items.get((kind, name)):
            return item.path
        if original is not None:
            return f"{page.locale.language_code}/{places[original]}"
        return self._new_place(kind, page, places)

    def _original(self, page: Any, places: dict[Any, str]) -> Any:
        if page.locale.language_code == settings.LANGUAGE_CODE:
            return None
        same = (p for p in places if p.translation_key == page.translation_key)
        return next(same, None)

    def _new_place(self, kind: str, page: Any, places: dict[Any, str]) -> str:
        if kind == "course":
            return _free(f"courses/{page.slug}/course.md", places)
        if kind == "lesson":
            parent = page.get_parent()
            course = next(path for p, path in places.items() if p.pk == parent.pk)
            siblings = parent.get_children().order_by("path")
            number = list(siblings.values_list("pk", flat=True)).index(page.pk) + 1
            folder = course.rpartition("/")[0]
            return _free(f"{folder}/{number:02}-{page.slug}.md", places)
        return _free(f"{kind}s/{page.slug}.md", places)

    def about(self) -> str:
        about = dict(self.record.about) if self.record else {}
        about |= {"name": self.name, "language": self.language}
        return to_yaml(said({name: about.get(name) for name in ABOUT}))


def _free(path: str, places: dict[Any, str]) -> str:
    base, dot, ending = path.rpartition(".")
    number = 2
    while path in places.values():
        path = f"{base}-{number}{dot}{ending}"
        number += 1
    return path


def _rank(thing: Any) -> int:
    return getattr(thing, "sort_order", 0)
