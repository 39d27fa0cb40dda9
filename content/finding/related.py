"""What else there is about the same topics, of every kind that teaches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Value, When

from curriculum.models import Stage, Topic

from ..models import ArticlePage, LessonPage, MeetingPlanPage

if TYPE_CHECKING:
    from ..restrictions import Reader

OF_EACH = 2
OF_PUPILS: list[Stage] = [stage for stage in Stage if stage != Stage.STAFF]


def around(stage: str) -> list[str]:
    if stage not in OF_PUPILS:
        return [stage]
    place = OF_PUPILS.index(Stage(stage))
    return [*OF_PUPILS[max(place - 1, 0) : place + 2]]


def related(page: Any, topics: Sequence[Topic], user: "Reader") -> list[Any]:
    """Return articles, lessons and, for who may teach, plans.

    The same stage first, then its neighbours: what is written for grown-ups is no
    further reading for a child.
    """
    if not topics:
        return []
    same_stage = Case(When(stage=page.stage, then=Value(0)), default=Value(1))
    found: list[Any] = []
    for model in (ArticlePage, LessonPage, MeetingPlanPage):
        near = (
            model.objects.visible_to(user)
            .in_reading_language()
            .filter(topics__in=topics, stage__in=around(page.stage))
            .exclude(translation_key=page.translation_key)
            .not_descendant_of(page)
            .annotate(distance=same_stage)
            .order_by("distance", "-first_published_at", "-pk")
            .distinct()
            .defer_streamfields()
        )
        found += near[:OF_EACH]
    return found
