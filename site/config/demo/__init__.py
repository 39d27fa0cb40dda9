"""A fictional school to try everything with. Nobody in it exists."""

from .school import DemoSchool

__all__ = ["DemoSchool"]
