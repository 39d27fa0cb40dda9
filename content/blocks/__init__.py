"""What pages are made of; one public stream block per kind of page."""

from .teaching import Agenda, LessonSteps, Method
from .text import ArticleBody

__all__ = ["Agenda", "ArticleBody", "LessonSteps", "Method"]
