"""Fixtures of every test; the people are described in tests/cast.py."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from .cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def nothing_kept_from_other_tests() -> None:
    """Rendered pages outlive the transaction that a test is rolled back to."""
    cache.clear()


@pytest.fixture(autouse=True)
def language_of_the_settings() -> None:
    """A page asked for in the other language leaves that one behind."""
    translation.activate(settings.LANGUAGE_CODE)
