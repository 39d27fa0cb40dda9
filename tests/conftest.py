"""Fixtures of every test; the people are described in tests/cast.py."""

import threading
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from .cast import cast

__all__ = ["cast"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs no database need not be run on each of them."""
    for item in items:
        if item.get_closest_marker("django_db") or "db" in fixtures_of(item):
            item.add_marker("database")


def fixtures_of(item: pytest.Item) -> set[str]:
    names = set(getattr(item, "fixturenames", ()))
    return names | {"db"} if names & {"transactional_db", "live_server"} else names


@pytest.fixture(autouse=True)
def nothing_kept_from_other_tests() -> None:
    """Rendered pages outlive the transaction that a test is rolled back to."""
    cache.clear()


@pytest.fixture(autouse=True)
def language_of_the_settings() -> None:
    """A page asked for in the other language leaves that one behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def no_request_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """A browser that is closed may leave a request half answered behind; it would
    meet the database as it is emptied for the next test."""
    yield
    if "live_server" in request.fixturenames:
        for thread in threading.enumerate():
            if "process_request_thread" in thread.name:
                thread.join(timeout=10)
