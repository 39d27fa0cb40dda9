"""Lists in pages of a size that the client chooses within bounds."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models.query import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Schema

LARGEST = 100
LAST = 10_000


class Paging(Schema):
    page: int = Field(
        1,
        ge=1,
        le=LAST,
        description=gettext_noop("Which page, from 1 on."),
    )
    size: int = Field(
        50,
        ge=1,
        le=LARGEST,
        description=gettext_noop("How many entries a page has."),
    )


class Paged(Schema):
    page: int = Field(examples=[1])
    size: int = Field(examples=[50])
    pages: int = Field(examples=[1])
    total: int = Field(examples=[1])
    next: str | None = Field(None, examples=[None])


def page_of(
    request: HttpRequest, things: Sequence | QuerySet, asked: Paging
) -> tuple[list[Any], dict[str, Any]]:
    """The entries of the page, and what is said beside them."""
    total = things.count() if isinstance(things, QuerySet) else len(things)
    pages = max(1, -(-total // asked.size))
    start = (asked.page - 1) * asked.size
    query = {**request.GET.dict(), "page": asked.page + 1, "size": asked.size}
    following = f"{request.path}?{urlencode(query)}" if asked.page < pages else None
    beside = {
        "page": asked.page,
        "size": asked.size,
        "pages": pages,
        "total": total,
        "next": following,
    }
    return list(things[start : start + asked.size]), beside
