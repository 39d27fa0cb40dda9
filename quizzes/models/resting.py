"""Self-checks that rest while a pause hides a topic they ask about."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from django.db import models
from django.db.models import Q

from curriculum.models import Pause, Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


Topics: TypeAlias = Collection[Topic] | models.QuerySet[Topic]


class RestingQuerySet(models.QuerySet):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Published ones that no pause hides, for everybody who is signed in."""
        return self.open_to(user).not_paused()

    def open_to(self, user: "User | AnonymousUser") -> Self:
        """The same with those that only rest for now."""
        return self.filter(live=True) if user.is_authenticated else self.none()

    def not_paused(self) -> Self:
        """Leave out what asks, or may draw, a question about a hidden topic."""
        everything = type(self)(self.model)
        return self.exclude(pk__in=everything.resting().values("pk"))

    def resting(self) -> Self:
        return self.asking_about(Pause.objects.hidden_topics())

    def asking_about(self, topics: Topics) -> Self:
        """Those that ask, or may draw, a question about one of these."""
        asks = Q(items__topic__in=topics) | Q(items__question__topic__in=topics)
        return self.filter(asks).order_by().distinct()


class Resting(models.Model):
    items: Any

    class Meta:
        abstract = True

    def rests(self, hidden: Collection[int]) -> bool:
        """Whether no page may lead to it while these topics are hidden."""
        return bool(hidden and self.pk and self.pauses)

    @property
    def pauses(self) -> list[Pause]:
        """The running ones that hide it; asked in one query while none runs."""
        running = Pause.objects.running()
        if not running.exists():
            return []
        asked = Q(pk__in=self.items.values("topic"))
        asked |= Q(pk__in=self.items.values("question__topic"))
        return list(running.hiding(Topic.objects.filter(asked)))
