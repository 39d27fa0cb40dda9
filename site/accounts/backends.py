"""How somebody proves who they are, beside user name and password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from .models import SignInCard, User

# The name under which the throttle counts wrong card codes.
CARD_CODES = "#card"


class CardBackend(ModelBackend):
    """Sign in by the short code of a card; no password is hashed on the way."""

    path = "accounts.backends.CardBackend"

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest | None, code: str | None = None, **credentials: Any
    ) -> User | None:
        card = SignInCard.objects.for_code(code) if code else None
        return card.user if card else None
