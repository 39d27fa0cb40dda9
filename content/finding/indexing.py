"""Keeping the index right where Wagtail does not.

It indexes a page when its row is saved, which is before its topics are; and it does
not know that a page is found by the names of topics and questions too.
"""

from typing import Any

from django.apps import apps
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index
from wagtail.signals import page_published, published

from curriculum.models import Topic
from quizzes.models import Question, Quiz

from .texts import Findable


def watch() -> None:
    page_published.connect(index_again)
    for model in (Question, Quiz):
        published.connect(index_pages_naming, sender=model)


def findable() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, Findable)]


def index_again(instance: Page, **_signal: Any) -> None:
    if isinstance(instance, Findable):
        index.insert_or_update_object(instance)


def index_pages_naming(instance: Any, **_signal: Any) -> None:
    """Index again the pages that name this topic, question or self-check."""
    for page in pages_naming(instance):
        index.insert_or_update_object(page)


def pages_naming(thing: Any) -> list[Page]:
    if isinstance(thing, Topic):
        return [page for m in findable() for page in m.objects.filter(topics=thing)]
    references = ReferenceIndex.get_references_to(thing)
    ours = references.filter(base_content_type__app_label="wagtailcore")
    keys = ours.values_list("object_id", flat=True).distinct()
    return list(Page.objects.filter(pk__in=[int(key) for key in keys]).specific())
