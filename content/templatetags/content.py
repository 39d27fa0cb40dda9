"""How short texts, scripts and sources are shown."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from curriculum.models import Source

from ..citations import Citation

register = template.Library()

# A paragraph, or a line of one, that begins with the mark of an action.
BREAK_BEFORE_ACTION = re.compile(r"<br\s*/?>\s*(?=▸)")
BREAK_AFTER_ACTION = re.compile(r"(<p[^>]*>\s*▸[^<]*?)<br\s*/?>")
ACTION = re.compile(r"<p[^>]*>\s*▸\s*")
BETWEEN_PARAGRAPHS = re.compile(r"</p>\s*<p[^>]*>")
EDGE_PARAGRAPHS = re.compile(r"^\s*<p[^>]*>|</p>\s*$")


@register.filter
def line(text: RichText | str | None) -> SafeString:
    """Show a short rich text within a sentence or a list: without paragraphs."""
    if not isinstance(text, RichText):
        return conditional_escape(text or "")
    html = BETWEEN_PARAGRAPHS.sub("<br>", text.source)
    html = EDGE_PARAGRAPHS.sub("", html)
    return mark_safe(expand_db_html(html))  # noqa: S308  cleaned when it was saved


@register.filter
def as_script(script: RichText | str) -> SafeString:
    """Set off what the teacher does from what the teacher says."""
    html = script.source if isinstance(script, RichText) else str(script or "")
    html = BREAK_BEFORE_ACTION.sub("</p><p>", html)
    html = BREAK_AFTER_ACTION.sub(r"\1</p><p>", html)
    html = ACTION.sub('<p class="script__action">', html)
    return mark_safe(expand_db_html(html))  # noqa: S308  cleaned when it was saved


@register.inclusion_tag("content/_citation.html", takes_context=True)
def citation(
    context: dict[str, Any], source: Source | None, locator: str = ""
) -> dict[str, Any]:
    """Name the source behind a fact, with its number in the list below."""
    found: list[Citation] = context.get("citations") or []
    numbers = {item.source.pk: item.number for item in found}
    number = numbers.get(source.pk) if source else None
    return {"source": source, "locator": locator, "number": number}


@register.filter
def dialled(number: str) -> str:
    """The digits of a telephone number, as a telephone wants them."""
    return re.sub(r"[^\d+*#]", "", number)


@register.filter
def any_unusual(things: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a scene holds anything at all that is worth telling."""
    return any(thing["unusual"] for thing in things)
