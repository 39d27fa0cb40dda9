"""Turn a page or question into the plain data that rules look at."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from wagtail.fields import StreamField
from wagtail.models import Page

from curriculum.models import Sensitivity, Source, Stage
from quizzes.models import Question

from ..models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
from .matter import Audience, Matter, Passage
from .places import nth_choice
from .walking import Walker, cited, in_words, links_in

KINDS: dict[type[Any], str] = {
    ArticlePage: "article",
    CoursePage: "course",
    LessonPage: "lesson",
    MeetingPlanPage: "plan",
    Question: "question",
}
# Lines of their own in a plan: not continuous reading, and for the teacher.
LISTS = ("objectives", "materials")
TEACHERS_ONLY = (*LISTS, "parents_note", "safeguarding")
FIELDS = (
    *("title", "introduction", "body", "content_note", "step_out", "closing"),
    *("parents_note", "safeguarding"),
)
PROSE = ("body", "closing")


def can_be_read(thing: Any) -> bool:
    return type(thing) in KINDS


def read(thing: Any) -> Matter:
    if isinstance(thing, Question):
        return read_question(thing)
    return read_page(thing)


def read_page(page: Any) -> Matter:
    matter = Matter(
        kind=KINDS[type(page)],
        stage=page.stage,
        sensitive=page.sensitivity != Sensitivity.NONE,
        content_note=page.content_note,
        step_out=page.step_out,
        closing=in_words(page.closing),
        minutes=page.minutes,
        planned=getattr(page, "agenda_minutes", None),
    )
    reader = reads(page.stage, matter.kind)
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            walker = Walker(matter, reader)
            walker.walk(getattr(page, field.name), capfirst(str(field.verbose_name)))
    matter.passages.extend(fields(page, reader))
    body = getattr(page, "body", "")
    for html in (page.closing, body if isinstance(body, str) else ""):
        matter.links.extend(links_in(html, label(page, "closing")))
    return matter


def reads(stage: str, kind: str) -> Audience:
    teachers = stage == Stage.STAFF or kind == "plan"
    return Audience.TEACHER if teachers else Audience.PUPIL


def fields(page: Page, reader: Audience) -> Iterator[Passage]:
    """What stands in plain fields, beside the streams of blocks."""
    for name in FIELDS:
        value = getattr(page, name, None)
        if isinstance(value, str) and value:
            audience = Audience.TEACHER if name in TEACHERS_ONLY else reader
            place = label(page, name)
            yield Passage(in_words(value), place, audience, prose=name in PROSE)
    for name in LISTS:
        for line in getattr(page, name, None) or []:
            yield Passage(line, label(page, name), Audience.TEACHER, prose=False)


def label(thing: Any, name: str) -> str:
    return capfirst(str(thing._meta.get_field(name).verbose_name))


def read_question(question: Question) -> Matter:
    reader = reads(question.stage, "question")
    matter = Matter(kind="question", stage=question.stage)
    for name in ("stem", "explanation"):
        text = getattr(question, name)
        matter.passages.append(Passage(text, label(question, name), reader, True))
    for number, choice in enumerate(question.choices.all(), start=1):
        place = nth_choice(number)
        matter.passages += [
            Passage(choice.text, place, reader, True, warned=True, prose=False),
            Passage(choice.feedback, place, reader, True, prose=False),
        ]
    # A draft may have none yet.
    source = Source.objects.filter(pk=question.source_id).first()
    if source:
        matter.sources.append(cited(source, label(question, "source")))
    return matter
