"""What migrations bring and browser tests flush away after each of them.

serialized_rollback does not bring it back: after a test without it the content types
are there already, under other numbers; and beside the event loop of Playwright Django
has connections that know nothing of it.
"""

from django.conf import settings
from wagtail.models import Collection, Locale, Page


def grow_roots() -> None:
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if Page.get_first_root_node() is None:
        Page.add_root(instance=Page(title="Root", slug="root"))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
