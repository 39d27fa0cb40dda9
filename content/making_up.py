"""The lessons by which a missed class meeting can be made up alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .models import LessonPage, MeetingPlanPage

if TYPE_CHECKING:
    from .restrictions import Reader

MOST = 3


def make_up_lessons(
    plans: Iterable[MeetingPlanPage], user: "Reader"
) -> dict[int, LessonPage]:
    """By plan, the lesson that its editors named, in the reader's language.

    Only where this person may open it today. The plans come with their lessons.
    """
    named: dict[Any, Any] = {
        plan.pk: plan.make_up_lesson.translation_key
        for plan in plans
        if plan.make_up_lesson
    }
    if not named:
        return {}
    lessons = LessonPage.objects.visible_to(user).in_reading_language()
    found: dict[Any, LessonPage] = {
        lesson.translation_key: lesson
        for lesson in lessons.filter(
            translation_key__in=named.values()
        ).defer_streamfields()
    }
    return {pk: found[key] for pk, key in named.items() if key in found}


def similar_lessons(
    plans: Sequence[MeetingPlanPage], user: "Reader"
) -> dict[int, list[LessonPage]]:
    """By plan, up to three lessons for the same pupils about one of its topics."""
    if not plans:
        return {}
    lessons = LessonPage.objects.visible_to(user).in_reading_language()
    by_subject: dict[tuple[str, int], list[int]] = defaultdict(list)
    stages = {plan.stage for plan in plans}
    for pk, stage, topic in (
        lessons.filter(stage__in=stages, topics__isnull=False)
        .order_by("path")
        .values_list("pk", "stage", "topics")
    ):
        by_subject[stage, topic].append(pk)
    chosen: dict[int, dict[int, None]] = defaultdict(dict)
    for pk, stage, topic in MeetingPlanPage.objects.filter(
        pk__in=[plan.pk for plan in plans]
    ).values_list("pk", "stage", "topics"):
        chosen[pk] |= dict.fromkeys(by_subject[stage, topic])
    wanted = {pk: list(keys)[:MOST] for pk, keys in chosen.items()}
    pages = LessonPage.objects.defer_streamfields().in_bulk(
        {key for keys in wanted.values() for key in keys}
    )
    return {pk: [pages[key] for key in keys] for pk, keys in wanted.items()}
