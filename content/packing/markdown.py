"""Markdown of packs as clean HTML: one allow-list for what comes from outside."""

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "b", "strong", "i", "em", "a", "br"}
ATTRIBUTES = {"a": {"href"}}

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})


def clean(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None)


def to_html(text: str) -> str:
    """Render Markdown; raw HTML in it is shown, not run."""
    return clean(_markdown.render(text))
