from ..kinds import NotAnAnswer
from ..kinds.choices import Choice
from .attempts import Attempt, AttemptQuerySet, NoAttemptsLeft
from .bank import Question, stocked
from .markings import MarkedMeanwhile, Marking, NothingToMark
from .misconceptions import Misconception
from .modes import Mode
from .quiz import BankTooSmall, Quiz, QuizItem
from .regrades import Regrade, RegradedResponse
from .responses import (
    AttemptClosed,
    Certainty,
    NotAnsweredYet,
    Response,
    TimeIsUp,
)

__all__ = [
    "Attempt",
    "AttemptClosed",
    "AttemptQuerySet",
    "BankTooSmall",
    "Certainty",
    "Choice",
    "MarkedMeanwhile",
    "Marking",
    "Misconception",
    "Mode",
    "NoAttemptsLeft",
    "NotAnAnswer",
    "NotAnsweredYet",
    "NothingToMark",
    "Question",
    "Quiz",
    "QuizItem",
    "Regrade",
    "RegradedResponse",
    "Response",
    "TimeIsUp",
    "stocked",
]
