from .attempts import Attempt, Response
from .bank import Choice, Question
from .quiz import Quiz, QuizItem

__all__ = ["Attempt", "Choice", "Question", "Quiz", "QuizItem", "Response"]
