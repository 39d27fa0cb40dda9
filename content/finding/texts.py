"""What a page says, in its own text and in what it is linked with."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from quizzes.models import Question, Quiz

from .words import initials

if TYPE_CHECKING:
    from ..models.teachable import Teachable


class Findable:
    """A page that is found by words, and from other pages about the same topics."""

    title: str
    topics: Any
    pk: int | None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        from .related import related

        topics = list(self.topics.all()) if self.pk else []
        return {
            **super().get_context(request, *args, **kwargs),  # type: ignore[misc]
            "topics": topics,
            "related": related(self, topics, request.user),
        }

    def title_initials(self) -> str:
        return initials(self.title)

    def linked_words(self) -> list[str]:
        return list(dict.fromkeys(linked_words(self)))  # type: ignore[arg-type]


COMPUTED = [index.SearchField("title_initials"), index.SearchField("linked_words")]


def linked_words(page: "Teachable") -> Iterator[str]:
    """Yield the names of a page's topics, and what its questions ask about."""
    for topic in page.topics.all():
        yield from (topic.title, topic.title_en)
    linked = links(page)
    quizzes = Quiz.objects.filter(pk__in=linked.get(Quiz, ()))
    for quiz in quizzes.prefetch_related("items__question__topic", "items__topic"):
        yield quiz.title
        for item in quiz.items.all():
            if item.topic:
                yield item.topic.title
            if item.question:
                yield from _asked(item.question)
    questions = Question.objects.filter(pk__in=linked.get(Question, ()))
    for question in questions.select_related("topic"):
        yield from _asked(question)


def _asked(question: Question) -> Iterator[str]:
    yield str(question)
    if question.topic:
        yield question.topic.title


def links(page: Any) -> dict[type[Model], set[Any]]:
    """Return the keys of what a page's blocks, and its check, refer to."""
    found: dict[type[Model], set[Any]] = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = field.value_from_object(page)
            for model, key, *_path in field.extract_references(value):
                found.setdefault(model, set()).add(key)
    check = getattr(page, "check_quiz_id", None)
    if check:
        found.setdefault(Quiz, set()).add(check)
    return found


def sentences(page: Any) -> Iterator[str]:
    """Yield a page's own text, piece by piece, in the order in which it is read."""
    yield page.introduction
    for field in page.get_searchable_search_fields():
        value = getattr(page, field.field_name, "")
        if isinstance(value, StreamValue):
            for block in value:
                yield from block.block.get_searchable_content(block.value)
        elif isinstance(value, list):
            yield from map(str, value)
        elif field.field_name == "body":
            yield get_text_for_indexing(value)
