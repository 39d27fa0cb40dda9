"""Evidence: a class meeting that was held, who was there, what the room answered."""

from .attendance import Attendance
from .hands import ShowOfHands
from .meetings import ClassMeeting, MeetingClosed, MeetingHeld

__all__ = [
    "Attendance",
    "ClassMeeting",
    "MeetingClosed",
    "MeetingHeld",
    "ShowOfHands",
]
