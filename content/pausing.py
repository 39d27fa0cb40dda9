"""Pages that rest while a pause hides their topics."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse

from curriculum.models import Pause
from curriculum.pausing import calm_page


class Pausable:
    """A page of some topics; editors go on working on it in the admin."""

    topics: Any

    @property
    def pauses(self) -> list[Pause]:
        """The running ones that hide it."""
        if not Pause.hidden_topic_ids():
            return []
        if Pause.hides_everything():
            return list(Pause.objects.running())
        return list(Pause.objects.hiding(self.topics.all()))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        resting = rests(request, self)
        return resting or super().serve(request, *args, **kwargs)  # type: ignore[misc]


def rests(request: HttpRequest, page: Pausable) -> HttpResponse | None:
    """What a view answers instead of the page, if a pause hides it."""
    pauses = page.pauses
    return calm_page(request, pauses) if pauses else None


def resting(model: Any, pks: Collection[int]) -> set[int]:
    """Which of these pages a running pause hides."""
    hidden = model.objects.filter(pk__in=pks, topics__in=Pause.objects.hidden_topics())
    return set(hidden.values_list("pk", flat=True))
