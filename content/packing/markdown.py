"""Markdown of packs as clean HTML."""

from markdown_it import MarkdownIt

from ..sanitising import clean

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})


def to_html(text: str) -> str:
    """Render Markdown; raw HTML in it is shown, not run."""
    return clean(_markdown.render(text))
