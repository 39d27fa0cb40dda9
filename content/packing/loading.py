"""Load a pack into the site. What is there already stays as the school has it."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from curriculum.models import Source, Topic
from quizzes.models import Choice, Question, Quiz, QuizItem

from ..blocks.teaching import Method
from ..models import (
    ArticleIndexPage,
    ArticlePage,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    MeetingPlanIndexPage,
    MeetingPlanPage,
)
from .markdown import to_html
from .reading import Pack, PackError, PageFile, Segment

Value = tuple[str, Any]


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
        rows: list[dict[str, Any]],
        build: Callable[..., Any],
        key: str = "slug",
    ) -> dict[str, Any]:
        """Return every object of these rows by its short name; build what is missing."""
        found = {
            o.slug: o for o in model.objects.filter(slug__in=[r[key] for r in rows])
        }
        for order, row in enumerate(rows):
            if row[key] not in found:
                found[row[key]] = build(order, row)
                self.added[model._meta.model_name] += 1
        return found

    # Snippets

    def topic(self, order: int, row: dict[str, Any]) -> Topic:
        return Topic.objects.create(sort_order=order, **row)

    def source(self, order: int, row: dict[str, Any]) -> Source:
        return Source.objects.create(**row)

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
        question.save()
        question.save_revision().publish()
        return question

    def quiz(self, order: int, row: dict[str, Any]) -> Quiz:
        fields = {k: v for k, v in row.items() if k not in {"id", "items", "pass_mark"}}
        quiz = Quiz(slug=row["id"], pass_mark=Decimal(str(row["pass_mark"])), **fields)
        quiz.items = [self.quiz_item(n, item) for n, item in enumerate(row["items"])]
        quiz.save()
        quiz.save_revision().publish()
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
            self.page(
                ArticlePage, ArticleIndexPage, file, body=self.body(file.segments)
            )
        for course, lessons in self.pack.courses:
            text = to_html("\n\n".join(segment.value for segment in course.segments))
            parent = self.page(CoursePage, CourseIndexPage, course, body=text)
            for file in lessons:
                self.lesson(parent, file)
        for file in self.pack.plans:
            self.plan(file)

    def lesson(self, course: CoursePage, file: PageFile) -> None:
        steps = [
            ("step", {"title": title, "body": self.body(segments)})
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
            agenda=[self.agenda_item(*section) for section in file.sections()],
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
        parent = under if isinstance(under, Page) else under.objects.get()
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

    def body(self, segments: list[Segment]) -> list[Value]:
        return [self.block(segment) for segment in segments]

    def block(self, segment: Segment) -> Value:
        if segment.name == "text":
            return ("text", to_html(segment.value))
        if isinstance(segment.value, dict):
            return (segment.name, self.cited(segment.value))
        return (segment.name, segment.value)

    def cited(self, value: dict[str, Any]) -> dict[str, Any]:
        """Put the source itself where the pack has its short name."""
        if value.get("source"):
            return {**value, "source": self.sources[value["source"]]}
        return value

    def agenda_item(self, title: str, segments: list[Segment]) -> Value:
        [segment] = segments
        value = {**segment.value, "title": title}
        value["script"] = to_html(value.get("script") or "")
        if segment.name == "show_of_hands":
            value["question"] = self.questions[value["question"]]
        else:
            value["method"] = Method.named(value["method"])
        return (segment.name, value)


def load_pack(pack: Pack) -> Counter[str]:
    """Load it in one transaction; return how many of each kind were added."""
    loader = Loader(pack)
    try:
        return loader.load()
    except KeyError as error:
        raise PackError(
            pack.folder, 1, _("The name %(name)s is not defined.") % {"name": error}
        ) from error
