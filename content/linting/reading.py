"""Turn a page or question into the plain data that rules look at."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from wagtail.fields import StreamField
from wagtail.models import Page

from curriculum.models import Sensitivity, Source, Stage
from quizzes.kinds.base import LETTERS
from quizzes.models import Question, Quiz

from ..models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
from .matter import Audience, Matter, Option, Passage
from .places import nth_choice
from .walking import Walker, cited, in_words, links_in

KINDS: dict[type[Any], str] = {
    ArticlePage: "article",
    CoursePage: "course",
    LessonPage: "lesson",
    MeetingPlanPage: "plan",
    Question: "question",
    Quiz: "quiz",
}
# Lines of their own in a plan: not continuous reading, and for the teacher.
LISTS = ("objectives", "materials")
TEACHERS_ONLY = (*LISTS, "parents_note", "safeguarding", "teacher_notes")
FIELDS = (
    *("title", "introduction", "body", "content_note", "step_out", "closing"),
    *("parents_note", "safeguarding", "teacher_notes"),
)
PROSE = ("body", "closing")


def can_be_read(thing: Any) -> bool:
    return type(thing) in KINDS


def read(thing: Any) -> Matter:
    if isinstance(thing, Question):
        return read_question(thing)
    if isinstance(thing, Quiz):
        return read_quiz(thing)
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
    matter = Matter(
        kind="question",
        stage=question.stage,
        stem=question.stem,
        explanation=question.explanation.strip(),
        options=options(question),
    )
    for name in ("stem", "explanation"):
        text = getattr(question, name)
        matter.passages.append(Passage(text, label(question, name), reader, True))
    for block in question.body:
        walker = Walker(matter, reader, cited=True)
        walker.walk(block.value, str(block.block.label))
    # A draft may have none yet.
    source = Source.objects.filter(pk=question.source_id or 0).first()
    if source:
        matter.sources.append(cited(source, label(question, "source")))
    return matter


def options(question: Question) -> list[Option]:
    """What its kind offers as right or wrong; most kinds offer nothing so."""
    if not question.kind:
        return []
    offered = question.rules.offers(question.spec)
    return [
        Option(pick.text, pick.right, nth_choice(number))
        for number, pick in enumerate(offered, start=1)
    ]


def read_quiz(quiz: Quiz) -> Matter:
    """Its own words, and where the right choices of its fixed questions stand."""
    reader = reads(quiz.stage, "quiz")
    matter = Matter(kind="quiz", stage=quiz.stage)
    for name in ("title", "introduction", "passed_message", "failed_message"):
        if text := getattr(quiz, name):
            place = label(quiz, name)
            matter.passages.append(Passage(text, place, reader, prose=False))
    asked = (item.question_id for item in quiz.items.all())
    fixed = [pk for pk in asked if pk is not None]
    found = Question.objects.in_bulk(fixed)
    matter.keys = "".join(key_of(found[pk]) for pk in fixed if pk in found)
    return matter


def key_of(question: Question) -> str:
    """The letter of the one right choice of at least three; else nothing."""
    offered = [option.right for option in options(question)]
    if len(offered) < 3 or sum(offered) != 1:
        return ""
    return LETTERS[offered.index(True)]
