"""Wagtail finds its hooks here; each module registers those of one matter."""

from . import deleting, menu, rich_text

__all__ = ["deleting", "menu", "rich_text"]
