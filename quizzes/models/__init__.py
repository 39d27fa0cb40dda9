from .attempts import Attempt, AttemptQuerySet, NoAttemptsLeft
from .bank import Choice, Question, choice_problems
from .quiz import BankTooSmall, Quiz, QuizItem
from .responses import AttemptClosed, NotAChoice, Response

__all__ = [
    "Attempt",
    "AttemptClosed",
    "AttemptQuerySet",
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
