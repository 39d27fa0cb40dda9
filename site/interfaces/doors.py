"""Who gets in to the JSON API, and how often."""

import time
from typing import cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from .models import Client

MINUTE = 60  # seconds


class ClientRequest(HttpRequest):
    """A request of a client that was let in."""

    auth: Client


class Bearer(HttpBearer):
    """`Authorization: Bearer sw_…`"""

    def authenticate(self, request: HttpRequest, token: str) -> Client | None:
        client = Client.objects.for_token(token.strip())
        if client:
            client.note_use()
        return client


class PerClient(BaseThrottle):
    """So many requests in each minute of the clock, counted in the cache."""

    def allow_request(self, request: HttpRequest) -> bool:
        client = cast(ClientRequest, request).auth
        key = f"interfaces:{client.pk}:{int(time.time() // MINUTE)}"
        cache.add(key, 0, timeout=2 * MINUTE)
        try:
            count = cache.incr(key)
        except ValueError:  # pushed out of the cache between the two
            return True
        return count <= settings.API_REQUESTS_PER_MINUTE

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - time.time() % MINUTE
