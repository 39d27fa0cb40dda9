from .attempts import Attempt, NoAttemptsLeft
from .bank import Choice, Question, choice_problems
from .quiz import BankTooSmall, Quiz, QuizItem
from .responses import AttemptClosed, NotAChoice, Response

__all__ = [
    "Attempt",
    "AttemptClosed",
    "BankTooSmall",
    "Choice",
    "NoAttemptsLeft",
    "NotAChoice",
    "Question",
    "Quiz",
    "QuizItem",
    "Response",
    "choice_problems",
]
