"""A file between its preview and its import, kept where sessions are kept.

Every worker and every node finds it there, and what is forgotten expires like a
session. It is a record of its own, so that no other page has to fetch it.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

PLACE = "questions_to_import"
LIFETIME = 24 * 3600


@dataclass(frozen=True)
class Kept:
    name: str
    data: bytes
    choices: dict[str, Any]  # what the form said, as plain JSON

    def with_choices(self, choices: dict[str, Any]) -> "Kept":
        return replace(self, choices=choices)


def keep(request: HttpRequest, kept: Kept) -> None:
    """One at a time for each person."""
    store = _store(request.session.get(PLACE))
    store.update(
        {
            "name": kept.name[-200:],
            "data": b64encode(kept.data).decode(),
            "choices": kept.choices,
        }
    )
    store.set_expiry(LIFETIME)
    store.save()
    request.session[PLACE] = store.session_key


def kept_file(request: HttpRequest) -> Kept | None:
    store = _store(request.session.get(PLACE))
    if "data" not in store:
        return None
    return Kept(store["name"], b64decode(store["data"]), store["choices"])


def forget(request: HttpRequest) -> None:
    if key := request.session.pop(PLACE, None):
        _store(key).delete(key)


def _store(key: str | None) -> SessionBase:
    store: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return store
