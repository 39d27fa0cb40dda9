"""Everything that stands in a stream of blocks, however deep."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.images import get_image_model

from quizzes.library import fetch_renditions
from quizzes.models import Question, stocked


def values(*outer: Any) -> Iterator[Any]:
    """Yield each value and what is in it, in the order in which they are read."""
    for value in outer:
        yield value
        match value:
            case StreamValue():
                yield from values(*(child.value for child in value))
            case StructValue():
                yield from values(*value.values())
            case ListValue():
                yield from values(*value)


def fetched(*outer: Any) -> list[Any]:
    """All the values, and with them at once what their templates will ask for."""
    found = list(values(*outer))
    pictures = [value for value in found if isinstance(value, get_image_model())]
    stocked(value for value in found if isinstance(value, Question))
    fetch_renditions(pictures)
    return found
