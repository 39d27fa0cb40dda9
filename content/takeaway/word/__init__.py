"""A plan as a Word document: a 教案 that a teacher edits and hands in."""

from .plan import plan_as_word

__all__ = ["plan_as_word"]
