"""Which sources a page cites, numbered in the order in which it cites them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.blocks import StructValue

from curriculum.models import Source
from quizzes.models import Question

from .blocks.walking import fetched


@dataclass
class Citation:
    number: int
    source: Source
    locators: list[str] = field(default_factory=list)


class Citations(list[Citation]):
    """What stands at the foot of a page, and whether it still holds."""

    @property
    def doubted(self) -> bool:
        """Something has to be looked at again before it can be relied on."""
        return any(c.source.is_due or c.source.is_withdrawn for c in self)

    @property
    def withdrawn(self) -> list[Source]:
        return [c.source for c in self if c.source.is_withdrawn]


def citations(*bodies: Any) -> Citations:
    return numbered(_cited(fetched(*bodies)))


def numbered(cited: Iterable[tuple[Source, str]]) -> Citations:
    found: dict[int, Citation] = {}
    for source, locator in cited:
        citation = found.setdefault(source.pk, Citation(len(found) + 1, source))
        if locator and locator not in citation.locators:
            citation.locators.append(locator)
    return Citations(found.values())


def _cited(values: Iterable[Any]) -> Iterator[tuple[Source, str]]:
    """A question cites only where it is put to readers: a draft is not shown."""
    for value in values:
        match value:
            case StructValue() if value.get("source"):
                yield value["source"], value.get("locator") or ""
            case Question(live=True) if value.source:
                yield value.source, value.locator
