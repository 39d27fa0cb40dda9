"""What else there is about the same topics, of every kind that teaches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Value, When

from curriculum.models import Topic

from ..models import ArticlePage, LessonPage, MeetingPlanPage

if TYPE_CHECKING:
    from ..restrictions import Reader

OF_EACH = 2


def related(page: Any, topics: Sequence[Topic], user: "Reader") -> list[Any]:
    """Return articles, lessons and, for who may teach, plans; the same stage first."""
    if not topics:
        return []
    same_stage = Case(When(stage=page.stage, then=Value(0)), default=Value(1))
    found: list[Any] = []
    for model in (ArticlePage, LessonPage, MeetingPlanPage):
        near = (
            model.objects.visible_to(user)
            .in_reading_language()
            .filter(topics__in=topics)
            .exclude(translation_key=page.translation_key)
            .not_descendant_of(page)
            .annotate(distance=same_stage)
            .order_by("distance", "-first_published_at", "-pk")
            .distinct()
            .defer_streamfields()
        )
        found += near[:OF_EACH]
    return found
