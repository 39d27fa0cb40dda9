"""The same page in the site's other languages."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(code, name, address) of each language but the one being read."""
    path = context["request"].get_full_path()
    return [
        (code, str(name), translate_url(path, code))
        for code, name in settings.LANGUAGES
        if code != get_language()
    ]
