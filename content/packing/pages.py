"""Pages in packs: front matter and fields, file text and streams."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from curriculum.models import Topic
from quizzes.models import Quiz

from ..blocks import LINE
from ..models import LessonPage
from ..models.articles import Genre
from .bodies import Body, Segments, with_ids
from .kinds import Kind, given, only_known
from .names import Names
from .notation import Flow, as_prose, said
from .pagefiles import Segment, default_slug, page_text
from .reading import Entry

PLAIN = (
    "title",
    "introduction",
    "stage",
    "minutes",
    "reviewed_on",
    "sensitivity",
    "content_note",
    "step_out",
)


class PageKind(Kind):
    """What all pages have; `own` are front matter and fields of one kind alone."""

    own: tuple[str, ...] = ()
    order = (
        "language",
        "translation_of",
        "id",
        "title",
        "introduction",
        "stage",
        "topics",
        "minutes",
        "reviewed_on",
        "sensitivity",
        "content_note",
        "step_out",
        "parallel",
        "slug",
        "genre",
        "check",
        "objectives",
        "materials",
        "parents_note",
        "safeguarding",
        "teacher_notes",
        "make_up",
        "closing",
    )

    @property
    def known(self) -> tuple[str, ...]:
        kinds = (ArticleKind, LessonKind, PlanKind)
        others = {name for kind in kinds for name in kind.own} - set(self.own)
        return tuple(name for name in self.order if name not in others)

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        only_known(entry, self.known)
        meta, page = entry.value, entry.page
        if page is None:
            raise TypeError(entry.name)
        for name in PLAIN:
            setattr(thing, name, given(thing, name, meta))
        if meta.get("minutes") is None:
            raise KeyError("minutes")
        thing.parallel_key = meta.get("parallel") or ""
        thing.slug = meta.get("slug") or slugify(page.slug)
        thing.topics = [names.thing(Topic, slug) for slug in meta.get("topics") or []]
        body = Body(page, names)
        thing.closing = body.filling.rich(str(meta.get("closing") or ""), LINE)
        self.fill_body(thing, entry, names, body)

    def fill_body(self, thing: Any, entry: Entry, names: Names, body: Body) -> None:
        raise NotImplementedError

    def save(self, thing: Any) -> None:
        thing.full_clean()
        thing.save_revision().publish()

    def plain(self, thing: Any, names: Names, language: str) -> dict[str, Any]:
        segments = Segments(names, language)
        name = names.name(thing)
        of_language, _slash, original = name.rpartition("/")
        values = {field: getattr(thing, field) for field in PLAIN}
        closing = segments.plain.prose.line(thing.closing)
        values |= {
            "language": of_language,
            "translation_of": original if of_language else "",
            "id": "" if of_language else name,
            "topics": Flow(names.name(topic) for topic in in_order(thing.topics.all())),
            "sensitivity": "" if thing.sensitivity == "NONE" else thing.sensitivity,
            "parallel": thing.parallel_key,
            "closing": as_prose(closing),
            **self.plain_own(thing, names),
        }
        return values

    def plain_own(self, thing: Any, names: Names) -> dict[str, Any]:
        return {name: getattr(thing, name) for name in self.own}

    def segments(self, thing: Any, segments: Segments) -> Iterator[Segment]:
        raise NotImplementedError

    def text(self, thing: Any, names: Names, language: str, place: str) -> str:
        values = self.plain(thing, names, language)
        if thing.slug != slugify(default_slug(Path(place))):
            values["slug"] = thing.slug
        meta = said({name: values.get(name) for name in self.order})
        return page_text(meta, self.segments(thing, Segments(names, language)))


class ArticleKind(PageKind):
    own = ("genre",)

    def fill_body(self, thing: Any, entry: Entry, names: Names, body: Body) -> None:
        thing.genre = given(thing, "genre", entry.value)
        read, tried = body.streams(body.file.segments)
        thing.body = with_ids(read, thing.body)
        thing.practice = with_ids(tried, thing.practice)

    def plain_own(self, thing: Any, names: Names) -> dict[str, Any]:
        return {"genre": "" if thing.genre == Genre.ARTICLE else thing.genre}

    def segments(self, thing: Any, segments: Segments) -> Iterator[Segment]:
        return segments.blocks(thing.body, thing.practice)


class CourseKind(PageKind):
    def fill_body(self, thing: Any, entry: Entry, names: Names, body: Body) -> None:
        thing.body = body.prose()

    def segments(self, thing: Any, segments: Segments) -> Iterator[Segment]:
        return segments.prose(thing.body)


class LessonKind(PageKind):
    own = ("check",)

    def fill_body(self, thing: Any, entry: Entry, names: Names, body: Body) -> None:
        thing.check_quiz = names.thing(Quiz, entry.value.get("check") or "")
        thing.steps = with_ids(body.steps(), thing.steps)

    def plain_own(self, thing: Any, names: Names) -> dict[str, Any]:
        return {"check": names.name(thing.check_quiz) if thing.check_quiz else ""}

    def segments(self, thing: Any, segments: Segments) -> Iterator[Segment]:
        return segments.steps(thing.steps)


class PlanKind(PageKind):
    plain_fields = (
        "objectives",
        "materials",
        "parents_note",
        "safeguarding",
        "teacher_notes",
    )
    own = (*plain_fields, "make_up")

    def fill_body(self, thing: Any, entry: Entry, names: Names, body: Body) -> None:
        for name in self.plain_fields:
            setattr(thing, name, given(thing, name, entry.value))
        for name in ("objectives", "materials"):
            if not isinstance(getattr(thing, name), list):
                raise TypeError(f"{name}: {getattr(thing, name)!r}")
        thing.make_up_lesson = names.thing(LessonPage, entry.value.get("make_up") or "")
        thing.agenda = with_ids(body.agenda(), thing.agenda)

    def plain_own(self, thing: Any, names: Names) -> dict[str, Any]:
        lesson = thing.make_up_lesson
        return {
            **{name: getattr(thing, name) for name in self.plain_fields},
            # One that is not published is not exported either.
            "make_up": names.name(lesson) if lesson and lesson.live else "",
        }

    def segments(self, thing: Any, segments: Segments) -> Iterator[Segment]:
        return segments.agenda(thing.agenda)


def in_order(topics: Any) -> list[Topic]:
    """As topics are ordered everywhere; the order in a file says nothing."""
    return sorted(topics, key=lambda topic: (topic.sort_order, topic.slug))
