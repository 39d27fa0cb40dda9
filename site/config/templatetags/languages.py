"""The same page in the site's other languages, and what is in another than expected."""

from typing import Any

from django import template
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

register = template.Library()


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(code, name, address) of each language but the one being read.

    The path stays, and what was chosen in it: where a page has another address in
    the other language, it is led to from there.
    """
    path = context["request"].get_full_path()
    return [
        (code, str(name), _address(path, code))
        for code, name in settings.LANGUAGES
        if code != get_language()
    ]


def _address(path: str, code: str) -> str:
    address = translate_url(path, code)
    if address != path:
        return address
    with override(code):  # nothing has this address, in no language
        return resolve_url("wagtail_serve", "")


@register.simple_tag
def lang_of(page: Any) -> SafeString | str:
    """Say in which language a page is written, where it is not that of its frame."""
    if not getattr(page, "is_untranslated", False):
        return ""
    return format_html(' lang="{}"', page.language)


@register.simple_tag
def untranslated() -> str:
    """The language of questions, quizzes and sources, where readers have another."""
    return "" if get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE


@register.simple_tag
def lang_of_site() -> SafeString | str:
    code = untranslated()
    return format_html(' lang="{}"', code) if code else ""
