"""What reports keep: that somebody was reminded, and by which way."""

from .channels import Channel, Delivery
from .reminders import Reminder

__all__ = ["Channel", "Delivery", "Reminder"]
