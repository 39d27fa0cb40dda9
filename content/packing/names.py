"""What the names in a pack stand for here, and what things here are called in it."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Protocol

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtailmedia.models import get_media_model

from curriculum.models import GlossaryTerm, Source, Topic
from quizzes.models import Misconception, Question, Quiz

from ..models import (
    ArticlePage,
    ContentPack,
    CoursePage,
    LessonPage,
    MeetingPlanPage,
    PackItem,
    YearPlan,
)

MODELS: dict[str, type[Any]] = {
    "topic": Topic,
    "source": Source,
    "term": GlossaryTerm,
    "misconception": Misconception,
    "image": get_image_model(),
    "document": get_document_model(),
    "recording": get_media_model(),
    "question": Question,
    "quiz": Quiz,
    "article": ArticlePage,
    "course": CoursePage,
    "lesson": LessonPage,
    "plan": MeetingPlanPage,
    "year_plan": YearPlan,
}
KINDS = {model: kind for kind, model in MODELS.items()}
PAGES = ("article", "course", "lesson", "plan")
AFTER_PAGES = ("year_plan",)
FILES = ("image", "document", "recording")


class Names(Protocol):
    """Both ways between names in a pack and things of the site."""

    def thing(self, model: type[Model], name: str) -> Any:
        """Return what the name stands for, or raise KeyError."""

    def name(self, thing: Any) -> str: ...

    def page_number(self, name: str) -> int | None:
        """Return None for a page of the pack that is not here, else KeyError."""

    def page_name(self, number: int) -> str | None: ...


class Register:
    """The names of one pack on this site; new ones are given where there is none."""

    def __init__(self, pack: ContentPack | None, page_names: set[str]) -> None:
        items = pack.items.all() if pack else PackItem.objects.none()
        self.page_names = page_names
        self.things: dict[tuple[str, str], Any] = {}
        self.taken = {(item.kind, item.name): item.object_id for item in items}
        self.named = {(kind, pk): name for (kind, name), pk in self.taken.items()}
        # What was asked for, so that an export knows what belongs to its pages.
        self.used: dict[tuple[str, str], Any] = {}

    def enter(self, kind: str, name: str, thing: Any) -> None:
        self.things[kind, name] = thing
        self.taken[kind, name] = thing.pk
        self.named[kind, thing.pk] = name

    def thing(self, model: type[Model], name: str) -> Any:
        if not name:
            return None
        try:
            return self.things[KINDS[model], str(name)]
        except KeyError:
            raise KeyError(name) from None

    def name(self, thing: Any) -> str:
        kind = KINDS[type(thing)]
        name = self.named.get((kind, thing.pk)) or self.new_name(kind, thing)
        self.used[kind, name] = thing
        return name

    def new_name(self, kind: str, thing: Any) -> str:
        """The first that is free; a copy of a pack's page is a page of its own."""
        for name in _candidates(kind, thing):
            if self.taken.setdefault((kind, name), thing.pk) == thing.pk:
                self.named[kind, thing.pk] = name
                return name
        raise AssertionError("unreachable")

    def page_number(self, name: str) -> int | None:
        if name not in self.page_names:
            raise KeyError(f"page:{name}")
        for kind in PAGES:
            if page := self.things.get((kind, name)):
                return page.pk
        return None

    def page_name(self, number: int) -> str | None:
        names = (self.named.get((kind, number)) for kind in PAGES)
        return next((name for name in names if name), None)


def _candidates(kind: str, thing: Any) -> Iterator[str]:
    if kind in FILES:
        path = PurePosixPath(thing.file.name)
        yield path.name
        base, ending = path.stem, path.suffix
    else:
        base, ending = thing.slug or f"{kind}-{thing.pk}", ""
        yield base
    yield f"{base}-{thing.pk}{ending}"
    number = 2
    while True:
        yield f"{base}-{thing.pk}-{number}{ending}"
        number += 1


def is_page(thing: Any) -> bool:
    return isinstance(thing, Page)
