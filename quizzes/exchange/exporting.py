"""Which questions go out, and what of them the format leaves behind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ..models import Question
from .items import Format


@dataclass(frozen=True)
class Selection:
    """Nothing said is everything."""

    stage: str = ""
    topic: str = ""  # its short name
    kind: str = ""
    category: str = ""  # and what lies below it
    ids: tuple[int, ...] = ()

    def questions(self) -> QuerySet[Question]:
        found = Question.objects.exclude(kind="").select_related("topic", "source")
        wanted = {"stage": self.stage, "topic__slug": self.topic, "kind": self.kind}
        found = found.filter(**{name: value for name, value in wanted.items() if value})
        if self.category:
            below = Q(category__startswith=f"{self.category}/")
            found = found.filter(Q(category=self.category) | below)
        if self.ids:
            found = found.filter(pk__in=self.ids)
        return found.order_by("category", "pk")


def losses(one: Format, questions: Iterable[Question]) -> list[tuple[str, int]]:
    """What cannot be carried, and of how many questions; the most first."""
    counted: Counter[str] = Counter()
    for question in questions:
        counted.update(dict.fromkeys(map(str, one.lost(question)), 1))
    return counted.most_common()
