"""What reports keep: dated copies and papers that were handed out, never a judgement."""

from .certificates import Certificate
from .snapshots import Snapshot

__all__ = ["Certificate", "Snapshot"]
