"""What pages are made of; one public stream block per kind of page."""

from .teaching import Agenda, LessonSteps, Method
from .text import RICH_TEXT, ArticleBody

__all__ = ["RICH_TEXT", "Agenda", "ArticleBody", "LessonSteps", "Method"]
