"""The one allow-list for rich text, whether typed, pasted, imported or from a pack."""

import re

import nh3

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "b", "strong", "i", "em", "a", "br", "embed"}
# Links to pages and documents of the site, and named values of a school, are kept
# in Wagtail's own form until they are shown.
ATTRIBUTES = {
    "*": {"data-block-key"},
    "a": {"href", "id"},
    "embed": {"name"},
}
# Only these two kinds of pages and values are looked up when the text is shown.
VALUES = {
    "a": {"linktype": {"page", "document"}},
    "embed": {"embedtype": {"school-fact"}},
}
SCHEMES = {"http", "https", "tel", "mailto"}
EMBED = re.compile(r"<embed([^>]*)>")


def clean(html: str) -> str:
    """Return the HTML with nothing in it that the editor could not have made."""
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        tag_attribute_values=VALUES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return EMBED.sub(_closed, cleaned)


def _closed(embed: re.Match[str]) -> str:
    """Wagtail knows an embed by its slash; of another kind than ours it is dropped."""
    attributes = embed[1].strip(" /")
    return f"<embed {attributes}/>" if "embedtype=" in attributes else ""
