"""What reports keep: dated copies of what was derived, never a judgement."""

from .snapshots import Snapshot

__all__ = ["Snapshot"]
