"""What each role finds on its desk after sign-in: first of all, what to do next."""

from .board import Board, board_for

__all__ = ["Board", "board_for"]
