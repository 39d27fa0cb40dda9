"""Fixtures of every test; the people are described in tests/cast.py."""

from .cast import cast

__all__ = ["cast"]
