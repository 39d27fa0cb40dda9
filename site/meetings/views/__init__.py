from .checking import check, check_slides
from .closing import close, discard, reopen
from .making_up import make_up, make_up_together, make_up_undo
from .recording import attendance, hands, newcomers
from .running import class_meetings, meeting
from .starting import choose_class, start

__all__ = [
    "attendance",
    "check",
    "check_slides",
    "choose_class",
    "class_meetings",
    "close",
    "discard",
    "hands",
    "make_up",
    "make_up_together",
    "make_up_undo",
    "meeting",
    "newcomers",
    "reopen",
    "start",
]
