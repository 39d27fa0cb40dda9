"""What reports keep: dated copies, papers handed out, reminders; never a judgement."""

from .certificates import Certificate
from .channels import Channel, Delivery
from .reminders import Reminder
from .snapshots import Snapshot

__all__ = ["Certificate", "Channel", "Delivery", "Reminder", "Snapshot"]
