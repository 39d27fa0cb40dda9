"""The one allow-list for rich text, whether typed, pasted, imported or from a pack."""

import re

import nh3

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "b", "strong", "i", "em", "a", "br", "embed"}
# Links to pages and documents of the site, and named values of a school, are kept
# in Wagtail's own form until they are shown.
ATTRIBUTES = {
    "*": {"data-block-key"},
    "a": {"href", "linktype", "id"},
    "embed": {"embedtype", "name"},
}
SCHEMES = {"http", "https", "tel", "mailto"}
EMBED = re.compile(r"<embed([^>]*[^/>])/?>")


def clean(html: str) -> str:
    """Return the HTML with nothing in it that the editor could not have made."""
    cleaned = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    )
    # Wagtail knows an embed only by its slash.
    return EMBED.sub(r"<embed\1/>", cleaned)
