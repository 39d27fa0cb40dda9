"""The gate before publishing, whichever way leads there.

Pages and questions pass it; what stands in their way is known by the app above that
reads them (content.linting), which says so with `obstacles_by`.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django.db import models
from wagtail.log_actions import log

SCHEDULED = "wagtail.publish.scheduled"
REFUSED = "shouwang.publish.refused"


class Obstacle(Protocol):
    def __str__(self) -> str: ...


Look = Callable[[Any], Sequence[Obstacle]]
_looks: list[Look] = []


def obstacles_by(look: Look) -> None:
    """Ask this function, too, what stands in the way of publishing something."""
    if look not in _looks:
        _looks.append(look)


def obstacles(thing: Any) -> list[Obstacle]:
    return [obstacle for look in _looks for obstacle in look(thing)]


class Blocked(Exception):
    """It may not be published as it is; `obstacles` say why, where and how to mend."""

    def __init__(self, thing: Any, obstacles: Sequence[Obstacle]) -> None:
        self.thing = thing
        self.obstacles = list(obstacles)
        super().__init__("\n".join(map(str, self.obstacles)))


def refuse_if_obstructed(thing: Any) -> None:
    if found := obstacles(thing):
        raise Blocked(thing, found)


class Guarded(models.Model):
    """Something that is published only if nothing stands in its way."""

    class Meta:
        abstract = True

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        found = obstacles(revision.as_object())
        if not found:
            return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
        if kwargs.get("log_action") == SCHEDULED:
            return self._miss(revision, found)
        raise Blocked(self, found)

    def _miss(self, revision: Any, found: Sequence[Obstacle]) -> None:
        """Let the time pass unpublished, on record: nobody is there to be told."""
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        data = {"obstacles": [str(obstacle) for obstacle in found]}
        log(instance=self, action=REFUSED, data=data, revision=revision)
