"""The words of Wagtail's scripts, with the Chinese that its own catalogue lacks."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language, gettext, gettext_noop, ngettext_lazy
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

# Drop a line when Wagtail has it.
WORDS = [
    gettext_noop("(1 new item in this menu)"),
    gettext_noop("(%(number)s new items in this menu)"),
    gettext_noop("(New)"),
    gettext_noop("A network error occurred."),
    gettext_noop("A server error occurred."),
    gettext_noop("Autosave in progress…"),
    gettext_noop("Blocks"),
    gettext_noop("Changes have been autosaved."),
    gettext_noop("Complex"),
    gettext_noop("Error while sending preview data."),
    gettext_noop("Fair"),
    gettext_noop("Good"),
    gettext_noop("Insert a block"),
    gettext_noop("Split block"),
    gettext_noop("Write something or type ‘/’ to insert a block"),
]
COUNTED = {  # Chinese has one form for every number
    "%(num)s error": ngettext_lazy("%(num)s error", "%(num)s errors", 2),
    "%(num)s min": ngettext_lazy("%(num)s min", "%(num)s mins", 2),
    "%(num)s pixel": ngettext_lazy("%(num)s pixel", "%(num)s pixels", 2),
}


class ScriptWords(JavaScriptCatalog):
    packages = ["wagtail.admin"]

    def get_catalog(self) -> dict[str, Any]:
        found: dict[str, Any] = super().get_catalog()
        if get_language() != "zh-hans":
            return found
        words = {word: gettext(word) for word in WORDS}
        counted = {one: [str(many)] for one, many in COUNTED.items()}
        return {**found, **words, **counted}


catalogue = ScriptWords.as_view()


def script_words(request: HttpRequest) -> HttpResponseBase:
    """In the language of the person's own desk, as Wagtail does it."""
    return get_localized_response(catalogue, request)
