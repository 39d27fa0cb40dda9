"""Find a pack's pages in the tree, and make drafts of those that are missing."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from ..models import (
    ArticleIndexPage,
    CourseIndexPage,
    MeetingPlanIndexPage,
    PackItem,
)
from .catalogue import CATALOGUE
from .names import Register
from .problems import PackError
from .reading import Entry, Pack

INDEXES: dict[str, type[Model]] = {
    "article": ArticleIndexPage,
    "course": CourseIndexPage,
    "plan": MeetingPlanIndexPage,
}


class Planter:
    """Originals stand in the tree of the site's own language, whatever the pack's."""

    def __init__(self, pack: Pack, names: Register) -> None:
        self.pack, self.names = pack, names
        self.new: set[int] = set()
        self.courses = {
            entry.path.parent: entry.name
            for entry in pack.entries
            if entry.kind == "course"
        }
        self.previous: dict[str, Page] = {}

    def is_new(self, page: Any) -> bool:
        return page is not None and page.pk in self.new and isinstance(page, Page)

    def is_refused(self, entry: Entry) -> bool:
        """A translation into the language in which the original stands already."""
        language = entry.page.language if entry.page else ""
        return language == settings.LANGUAGE_CODE

    def found(self, entry: Entry, item: PackItem | None) -> Any:
        pages = CATALOGUE[entry.kind].model.objects
        if item is not None:
            return pages.filter(pk=item.object_id).first()
        key = f"{self.pack.name}/{entry.name}"
        return pages.filter(pack_key=key).first() or self._translation(entry)

    def _translation(self, entry: Entry) -> Any:
        """One that the school has made by itself."""
        original = self._original(entry)
        if original is None or entry.page is None or self.is_refused(entry):
            return None
        translations = original.get_translations()
        return translations.filter(locale__language_code=entry.page.language).first()

    def _original(self, entry: Entry) -> Any:
        if entry.page is None or not entry.page.language:
            return None
        name = str(entry.value["translation_of"])
        if name not in self.pack.page_names:
            raise KeyError(name)
        return self.names.things.get((entry.kind, name))

    def planted(self, entry: Entry) -> Any:
        """Return a draft, or None where it has nowhere to stand."""
        if entry.page is None or self.is_refused(entry):
            return None
        plant = self._copied if entry.page.language else self._added
        page = plant(entry)
        if page is not None:
            self.new.add(page.pk)
        return page

    def _copied(self, entry: Entry) -> Any:
        original = self._original(entry)
        if original is None:
            return None
        language = entry.page.language if entry.page else ""
        locale = Locale.objects.get_or_create(language_code=language)[0]
        fresh = type(original).objects.get(pk=original.pk)
        return fresh.copy_for_translation(locale, copy_parents=True)

    def _added(self, entry: Entry) -> Any:
        kind = CATALOGUE[entry.kind]
        page = kind.model(live=False)
        kind.fill(page, entry, self.names)
        if entry.kind != "lesson":
            index: Any = INDEXES[entry.kind]
            index.objects.get(locale=Locale.get_default()).add_child(instance=page)
            return page
        return self._lesson(entry, page)

    def _lesson(self, entry: Entry, page: Any) -> Any:
        """Behind the lesson that it follows in the pack."""
        if entry.path.parent not in self.courses:
            message = _("A lesson needs a course.md beside it.")
            raise PackError(entry.path, 1, message)
        name = self.courses[entry.path.parent]
        course = self.names.things.get(("course", name))
        if course is None:
            return None
        before = self._before(entry)
        if before is None:
            Page.objects.get(pk=course.pk).add_child(instance=page)
        else:
            Page.objects.get(pk=before.pk).add_sibling(pos="right", instance=page)
        return page

    def _before(self, entry: Entry) -> Any:
        earlier = [
            other.name
            for other in self.pack.entries
            if other.kind == "lesson"
            and other.path.parent == entry.path.parent
            and other.path < entry.path
        ]
        things = (self.names.things.get(("lesson", name)) for name in earlier[::-1])
        return next((thing for thing in things if thing is not None), None)
