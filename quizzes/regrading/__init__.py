"""Mark past answers anew, by the version of a question that is published now.

Editing a question changes no past result. Where the old version was wrong, this does:
an explicit act, shown before it is done, kept with what stood there before, and to be
taken back. What a teacher marked stays, and so does what fits the new version no more.
"""

from .plan import NothingToDo, Outdated, Regrading
from .undoing import undo

__all__ = ["NothingToDo", "Outdated", "Regrading", "undo"]
