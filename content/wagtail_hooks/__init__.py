"""Wagtail finds its hooks here; each module registers those of one matter."""

from . import deleting, menu

__all__ = ["deleting", "menu"]
