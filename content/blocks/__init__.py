"""What pages are made of; one public stream block per kind of page."""

from .agenda import Agenda
from .methods import Method
from .practice import Practice
from .rich import LINE, RICH_TEXT
from .streams import ArticleBody, LessonSteps

__all__ = [
    "LINE",
    "RICH_TEXT",
    "Agenda",
    "ArticleBody",
    "LessonSteps",
    "Method",
    "Practice",
]
