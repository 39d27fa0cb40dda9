"""The ways between pages."""

from typing import Any

from django import template
from django.urls import reverse

from curriculum.models import Stage

register = template.Library()


@register.filter
def stage_url(stage: Stage | str) -> str:
    return reverse("content:stage", args=[Stage(stage).replace("_", "-").lower()])


@register.simple_tag
def above(page: Any) -> list[tuple[str, str]]:
    """(title, address) of the pages above this one, below the home page."""
    pages = page.get_ancestors().filter(depth__gt=2).specific(defer=True)
    return [(above.title, above.url) for above in (p.for_reader for p in pages)]
