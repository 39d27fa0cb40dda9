"""The values of the reader's school, where a text only names them.

In the database a text holds `<embed embedtype="school-fact" name="…"/>`. Rendered it
holds a placeholder with neutral words, the same for every school, so that it may be
kept and shown to all. Whoever shows it to one reader fills it in:

* templates put `{% named_values %}…{% endnamed_values %}` around what may hold them;
* whatever is kept rendered is passed through `with_school_facts(html, values)`;
* Word files and other plain text ask for `plain(html_or_rich_text, values)`.

`values` is FactName → what the school wrote: `request.school_facts.values` for the
person who reads. What is missing there keeps the neutral words.
"""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Protocol

from django.http import HttpRequest
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import override
from wagtail.rich_text import RichText, expand_db_html

from curriculum.school_facts import NEUTRAL, FactName

Values = Mapping[str, str]

MARK = "data-school-fact="
PLACEHOLDER = re.compile(r'<span data-school-fact="(\w+)">([^<]*)</span>')
END_OF_LINE = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>", re.IGNORECASE)


class ReadersFacts(Protocol):
    """What is known of the reader's school; rosters puts it on each request."""

    @property
    def values(self) -> Values: ...

    @property
    def school_name(self) -> str: ...

    @property
    def form_url(self) -> str:
        """Where the reader fills in what is missing; empty for all who may not."""


def placeholder(name: str) -> SafeString:
    """Neutral words where a value belongs; nothing for a name that does not exist."""
    if name not in FactName.values:
        return SafeString()
    return format_html('<span {}"{}">{}</span>', MARK, name, NEUTRAL[name])


def with_school_facts(html: str, values: Values) -> str:
    """Put what the school wrote in the place of the neutral words, in one pass."""
    if MARK not in html:
        return html

    def filled(found: re.Match[str]) -> str:
        name, neutral = found.groups()
        value = values.get(name)
        words = escape(value) if value else neutral
        return f'<span data-school-fact="{name}">{words}</span>'

    return PLACEHOLDER.sub(filled, html)


def worded_in(html: str, language: str) -> str:
    """The neutral words in the language of the text, whatever the frame's is."""
    if MARK not in html:
        return html
    with override(language):
        return with_school_facts(html, {n: str(words) for n, words in NEUTRAL.items()})


def named_in(html: str) -> list[FactName]:
    """Which values a rendered text names, each once, in the order of the form."""
    if MARK not in html:
        return []
    names = {found[1] for found in PLACEHOLDER.finditer(html)}
    return [name for name in FactName if name in names]


def plain(text: RichText | str, values: Values) -> str:
    """Return the text without any markup, lines for paragraphs, values filled in."""
    source = text.source if isinstance(text, RichText) else str(text)
    html = with_school_facts(expand_db_html(source), values)
    lines = unescape(strip_tags(END_OF_LINE.sub("\n", html))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def facts_of(request: HttpRequest | None) -> ReadersFacts | None:
    """What is known of the reader's school; None where nobody put it on the request."""
    return getattr(request, "school_facts", None)
