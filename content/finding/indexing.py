"""Keeping the index right where Wagtail does not.

It indexes a page when its row is saved, which is before its topics are; and it does
not know that a page is found by the names of topics and questions too.
"""

from typing import Any

from django.apps import apps
from django.db.models.signals import m2m_changed, post_save
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index
from wagtail.signals import published

from curriculum.models import Topic
from quizzes.models import Question, Quiz

from .texts import Findable


def watch() -> None:
    for model in findable():
        m2m_changed.connect(topics_changed, sender=model.topics.through)
    post_save.connect(name_changed, sender=Topic)
    for model in (Question, Quiz):
        published.connect(name_changed, sender=model)


def findable() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, Findable)]


def topics_changed(instance: Any, action: str, **_signal: Any) -> None:
    if action.startswith("post_") and isinstance(instance, Page):
        index.insert_or_update_object(instance)


def name_changed(instance: Any, created: bool = False, **_signal: Any) -> None:
    """Index again the pages that name this topic, question or self-check."""
    if created:
        return
    for page in pages_naming(instance):
        index.insert_or_update_object(page)


def pages_naming(thing: Any) -> list[Page]:
    if isinstance(thing, Topic):
        return [page for m in findable() for page in m.objects.filter(topics=thing)]
    references = ReferenceIndex.get_references_to(thing)
    ours = references.filter(base_content_type__app_label="wagtailcore")
    keys = ours.values_list("object_id", flat=True).distinct()
    return list(Page.objects.filter(pk__in=[int(key) for key in keys]).specific())
