"""Which sources a page cites, numbered in the order in which it cites them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.blocks import StreamValue, StructValue

from curriculum.models import Source


@dataclass
class Citation:
    number: int
    source: Source
    locators: list[str] = field(default_factory=list)


def citations(*bodies: StreamValue) -> list[Citation]:
    return numbered(_cited(bodies))


def numbered(cited: Iterable[tuple[Source, str]]) -> list[Citation]:
    found: dict[int, Citation] = {}
    for source, locator in cited:
        citation = found.setdefault(source.pk, Citation(len(found) + 1, source))
        if locator and locator not in citation.locators:
            citation.locators.append(locator)
    return list(found.values())


def _cited(bodies: Iterable[StreamValue]) -> Iterator[tuple[Source, str]]:
    for body in bodies:
        for block in body:
            value: Any = block.value
            if isinstance(value, StructValue) and value.get("source"):
                yield value["source"], value.get("locator") or ""
