"""A plan becomes drafts in the bank: all of a file, or nothing.

What saving one question after the other would do, is done here for many at once:
a revision, a line in the log, the references, the search index.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from curriculum.models import Edition

from ..kinds.keys import name_parts
from ..models import Question
from .images import Images
from .planning import Plan

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 500
# What a body names by a key.
THINGS = re.compile(r'"(?:image|sound|misconception)": ?\d')


def save(plan: Plan, by: "User | None" = None) -> list[Question]:
    """Store what is planned; what of a picture cannot be kept is a warning."""
    images = Images(by)
    try:
        with transaction.atomic():
            for planned in plan.planned:
                images.put(planned.item, planned.question)
            questions = [planned.question for planned in plan.planned]
            for start in range(0, len(questions), BATCH):
                _store(questions[start : start + BATCH], by)
            by_line = {planned.item.line: planned.question for planned in plan.planned}
            rest = plan.parsed.keep_rest(by_line, by)
            if questions:
                Edition.advance()
    except BaseException:
        images.take_back()
        raise
    plan.parsed.warnings += [*images.notes.in_words(), *rest]
    return questions


def _store(questions: list[Question], by: "User | None") -> None:
    for question in questions:
        name_parts(question.body)
    Question.objects.bulk_create(questions)
    kind = ContentType.objects.get_for_model(Question, for_concrete_model=False)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=kind,
            base_content_type=kind,
            object_id=str(question.pk),
            user=by,
            created_at=timezone.now(),
            content=question.serializable_data(),
            object_str=str(question),
        )
        for question in questions
    )
    for question, revision in zip(questions, revisions, strict=True):
        question.latest_revision = revision
    _point_at_revisions(questions, kind)
    _log(questions, kind, by)
    _refer(questions, kind)
    for backend in get_search_backends(with_auto_update=True):
        backend.get_index_for_model(Question).add_items(Question, questions)


def _log(questions: Iterable[Question], kind: ContentType, by: "User | None") -> None:
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(question.pk),
            label=str(question),
            action="wagtail.create",
            timestamp=timezone.now(),
            user=by,
            revision=question.latest_revision,
            content_changed=True,
        )
        for question in questions
    )


def _point_at_revisions(questions: list[Question], kind: ContentType) -> None:
    own = Revision.objects.filter(
        base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField())
    )
    Question.objects.filter(pk__in=[question.pk for question in questions]).update(
        latest_revision=Subquery(own.values("pk")[:1])
    )


def _refer(questions: Iterable[Question], kind: ContentType) -> None:
    """So that topics, sources and pictures know where they are used."""
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=kind,
            base_content_type=kind,
            object_id=str(question.pk),
            to_content_type_id=to_kind,
            to_object_id=to_id,
            model_path=model_path,
            content_path=path,
            content_path_hash=ReferenceIndex._get_content_path_hash(path),
        )
        for question in questions
        for to_kind, to_id, model_path, path in _references(question)
    )


def _references(question: Question) -> Iterable[tuple[int, str, str, str]]:
    """Most bodies refer to nothing, and walking through one takes long."""
    if THINGS.search(question.latest_revision.content["body"]):
        return set(ReferenceIndex._extract_references_from_object(question))
    named = {"topic": question.topic, "source": question.source}
    return [
        (ContentType.objects.get_for_model(thing).pk, str(thing.pk), name, name)
        for name, thing in named.items()
        if thing
    ]
