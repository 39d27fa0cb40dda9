"""Fixtures of every test; the people are described in tests/cast.py."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
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


# What the migrations brought; Django keeps it on the connection.
CONTENTS = "_test_serialized_contents"
kept = pytest.StashKey[str]()


def hand_on_contents(item: pytest.Item) -> None:
    """Playwright's event loop gives the thread another connection in mid-session.

    With it, a test with `serialized_rollback` would find nothing to put back.
    """
    stash = item.session.stash
    if hasattr(connection, CONTENTS):
        stash[kept] = getattr(connection, CONTENTS)
    elif kept in stash:
        setattr(connection, CONTENTS, stash[kept])


pytest_runtest_setup = pytest_runtest_teardown = hand_on_contents
