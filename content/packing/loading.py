"""Load a pack into the site. What is there already stays as the school has it."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from curriculum.models import Source, Topic
from quizzes.models import Choice, Question, Quiz, QuizItem, choice_problems

from ..blocks import Method
from ..models import (
    ArticleIndexPage,
    ArticlePage,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    MeetingPlanIndexPage,
    MeetingPlanPage,
)
from .filling import AGENDA, BODY, Value, filled_in
from .markdown import to_html
from .problems import PackError, standing_at
from .reading import Pack, PageFile, Row, Segment

Saved = TypeVar("Saved", bound=models.Model)


class Loader:
    """One load of one pack; `added` counts what was new, by kind."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.added: Counter[str] = Counter()

    @transaction.atomic
    def load(self) -> Counter[str]:
        self.topics = self.keep(Topic, self.pack.topics, self.topic)
        self.sources = self.keep(Source, self.pack.sources, self.source)
        self.questions = self.keep(Question, self.pack.questions, self.question, "id")
        self.quizzes = self.keep(Quiz, self.pack.quizzes, self.quiz, "id")
        self.load_pages()
        return self.added

    def keep(
        self,
        model: type[Any],
        rows: list[Row],
        build: Callable[..., Any],
        key: str = "slug",
    ) -> dict[str, Any]:
        """Return every object of these rows by its short name; build what is missing."""
        named = self.by_name(rows, key)
        found = {o.slug: o for o in model.objects.filter(slug__in=named)}
        for order, (name, row) in enumerate(named.items()):
            if name not in found:
                with standing_at(row.path, row.line):
                    found[name] = build(order, row.value)
                self.added[model._meta.model_name] += 1
        return found

    def by_name(self, rows: list[Row], key: str) -> dict[str, Row]:
        named: dict[str, Row] = {}
        for row in rows:
            with standing_at(row.path, row.line):
                name = row.value[key]
            if name in named:
                message = _("The name %(name)s stands in the pack twice.")
                raise PackError(row.path, row.line, message % {"name": name})
            named[name] = row
        return named

    # Snippets

    def topic(self, order: int, row: dict[str, Any]) -> Topic:
        return checked_and_saved(Topic(sort_order=order, **row))

    def source(self, order: int, row: dict[str, Any]) -> Source:
        return checked_and_saved(Source(**row))

    def question(self, order: int, row: dict[str, Any]) -> Question:
        question = Question(
            slug=row["id"],
            topic=self.topics[row["topic"]],
            source=self.sources[row["source"]],
            **{
                name: row[name]
                for name in ("kind", "stage", "difficulty", "stem", "explanation")
            },
            locator=row.get("locator") or "",
        )
        question.choices = [
            Choice(sort_order=n, **choice) for n, choice in enumerate(row["choices"])
        ]
        for choice in question.choices.all():
            choice.clean_fields(exclude=["question"])
        corrects = [choice.correct for choice in question.choices.all()]
        for problem in choice_problems(question.kind, corrects):
            raise ValidationError({"choices": problem})
        checked_and_saved(question).save_revision().publish()
        return question

    def quiz(self, order: int, row: dict[str, Any]) -> Quiz:
        fields = {k: v for k, v in row.items() if k not in {"id", "items", "pass_mark"}}
        quiz = Quiz(slug=row["id"], pass_mark=Decimal(str(row["pass_mark"])), **fields)
        quiz.items = [self.quiz_item(n, item) for n, item in enumerate(row["items"])]
        checked_and_saved(quiz).save_revision().publish()
        return quiz

    def quiz_item(self, order: int, item: dict[str, Any]) -> QuizItem:
        if "question" in item:
            return QuizItem(sort_order=order, question=self.questions[item["question"]])
        return QuizItem(
            sort_order=order,
            count=item["draw"],
            topic=self.topics[item["topic"]] if item.get("topic") else None,
            difficulty=item.get("difficulty"),
            kind=item.get("kind") or "",
        )

    # Pages

    def load_pages(self) -> None:
        for file in self.pack.articles:
            with standing_at(file.path, 1):
                self.article(file)
        for course, lessons in self.pack.courses:
            with standing_at(course.path, 1):
                parent = self.course(course)
            for file in lessons:
                with standing_at(file.path, 1):
                    self.lesson(parent, file)
        for file in self.pack.plans:
            with standing_at(file.path, 1):
                self.plan(file)

    def article(self, file: PageFile) -> None:
        body = self.body(file, file.segments)
        self.page(ArticlePage, ArticleIndexPage, file, body=body)

    def course(self, file: PageFile) -> Page:
        text = to_html("\n\n".join(segment.value for segment in file.segments))
        return self.page(CoursePage, CourseIndexPage, file, body=text)

    def lesson(self, course: Page, file: PageFile) -> None:
        steps = [
            ("step", {"title": title, "body": self.body(file, segments)})
            for title, segments in file.sections()
        ]
        check = file.meta.get("check")
        self.page(
            LessonPage,
            course,
            file,
            steps=steps,
            check_quiz=self.quizzes[check] if check else None,
        )

    def plan(self, file: PageFile) -> None:
        meta = file.meta
        self.page(
            MeetingPlanPage,
            MeetingPlanIndexPage,
            file,
            agenda=[self.agenda_item(file, *section) for section in file.sections()],
            objectives=meta["objectives"],
            materials=meta["materials"],
            parents_note=meta["parents_note"],
            safeguarding=meta["safeguarding"],
        )

    def page(
        self, model: type[Any], under: type[Page] | Page, file: PageFile, **fields: Any
    ) -> Page:
        key = f"{self.pack.name}/{file.meta['id']}"
        existing = model.objects.filter(pack_key=key).first()
        if existing:
            return existing
        parent = (
            under
            if isinstance(under, Page)
            else under.objects.get(locale=Locale.get_default())
        )
        meta = file.meta
        page = model(
            pack_key=key,
            title=meta["title"],
            slug=slugify(file.slug if file.slug != "course" else meta["id"]),
            introduction=meta["introduction"],
            stage=meta["stage"],
            minutes=meta["minutes"],
            reviewed_on=meta.get("reviewed_on"),
            closing=meta.get("closing") or "",
            **fields,
        )
        page.topics = [self.topics[slug] for slug in meta["topics"]]
        parent.add_child(instance=page)
        page.save_revision().publish()
        self.added[model._meta.model_name] += 1
        return page

    # Blocks

    def body(self, file: PageFile, segments: list[Segment]) -> list[Value]:
        return [self.block(file, segment) for segment in segments]

    def block(self, file: PageFile, segment: Segment) -> Value:
        with standing_at(file.path, segment.line):
            if segment.name == "text":
                return ("text", to_html(segment.value))
            return filled_in(BODY, segment.name, self.cited(segment.value))

    def cited(self, value: Any) -> Any:
        """Put the source itself where the pack has its short name."""
        if isinstance(value, dict) and value.get("source"):
            return {**value, "source": self.sources[value["source"]]}
        return value

    def agenda_item(self, file: PageFile, title: str, segments: list[Segment]) -> Value:
        [segment] = segments or [Segment("", {}, 1)]
        with standing_at(file.path, segment.line):
            value = {**segment.value, "title": title}
            value["script"] = to_html(value.get("script") or "")
            if segment.name == "show_of_hands":
                value["question"] = self.questions[value["question"]]
            elif "method" in value:
                value["method"] = Method.named(value["method"])
            return filled_in(AGENDA, segment.name, value)


def checked_and_saved(thing: Saved) -> Saved:
    thing.full_clean()
    thing.save()
    return thing


def load_pack(pack: Pack) -> Counter[str]:
    """Load it in one transaction; return how many of each kind were added."""
    return Loader(pack).load()
