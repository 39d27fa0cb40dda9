"""Wagtail finds its hooks here; each module registers those of one matter."""

from . import (
    dashboard,
    deleting,
    finding,
    menu,
    moderation,
    parallel,
    rich_text,
    sources,
)

__all__ = [
    "dashboard",
    "deleting",
    "finding",
    "menu",
    "moderation",
    "parallel",
    "rich_text",
    "sources",
]
