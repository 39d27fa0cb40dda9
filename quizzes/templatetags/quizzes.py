"""How a question's text is shown."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def emphasised(text: str) -> SafeString:
    """Escape the text and set **a negation** off, so that nobody reads past it."""
    escaped = conditional_escape(text)
    return mark_safe(  # noqa: S308  escaped above
        re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escaped)
    )
