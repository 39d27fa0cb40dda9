"""Fixtures of every test; the people are described in tests/cast.py."""

import pytest
from django.core.cache import cache

from .cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def nothing_kept_from_other_tests() -> None:
    """Rendered pages outlive the transaction that a test is rolled back to."""
    cache.clear()
