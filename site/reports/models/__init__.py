"""What reports keep: papers that were handed out. Never a result."""

from .certificates import Certificate

__all__ = ["Certificate"]
