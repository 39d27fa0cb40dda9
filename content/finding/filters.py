"""What a list may be narrowed by: stage, topic, minutes. Kept in the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from curriculum.models import Pause, Stage, Topic

MINUTES = (5, 10, 20, 45)


def open_topics() -> QuerySet[Topic]:
    """Topics that no running pause hides."""
    paused = Topic.objects.filter(pk__in=Pause.objects.running().values("topics"))
    return Topic.objects.exclude(pk__in=paused.values("pk"))


@dataclass(frozen=True, slots=True)
class Filters:
    stage: Stage | None = None
    topic: Topic | None = None
    minutes: int | None = None

    @classmethod
    def of(cls, asked: QueryDict, topics: Iterable[Topic]) -> Self:
        """Read an address; what it cannot mean is as if it were not there."""
        stage, minutes = asked.get("stage", ""), asked.get("minutes", "")
        slug = asked.get("topic", "")
        return cls(
            stage=Stage(stage) if stage in Stage.values else None,
            topic=next((topic for topic in topics if topic.slug == slug), None),
            minutes=next((n for n in MINUTES if str(n) == minutes), None),
        )

    def __bool__(self) -> bool:
        return any((self.stage, self.topic, self.minutes))

    def applied_to(self, pages: Any) -> Any:
        if self.stage:
            pages = pages.for_stage(self.stage)
        if self.topic:
            pages = pages.about(self.topic)
        if self.minutes:
            pages = pages.filter(minutes__lte=self.minutes)
        return pages

    @property
    def minutes_choices(self) -> list[tuple[str, str]]:
        return [("", _("Any length"))] + [(str(n), minutes_label(n)) for n in MINUTES]

    @property
    def words(self) -> list[tuple[str, str]]:
        """(parameter, how it reads) of each one set, to take it off again."""
        found = []
        if self.stage:
            found.append(("stage", str(self.stage.label)))
        if self.topic:
            found.append(("topic", self.topic.name))
        if self.minutes:
            found.append(("minutes", minutes_label(self.minutes)))
        return found


def minutes_label(minutes: int) -> str:
    words = ngettext(
        "%(minutes)d minute at most", "%(minutes)d minutes at most", minutes
    )
    return words % {"minutes": minutes}
