"""How many wrong tries django-axes allows."""

from typing import Any

from django.http import HttpRequest

WRONG_PASSWORDS = 8
# All pupils of a school share one address, and codes are counted for the address
# alone. A school of 2,000 in which every tenth mistypes a code stays below this.
# To guess one of 5,000 cards among 29^8 codes at 300 tries in a quarter of an
# hour would still take years.
WRONG_CODES = 300


def failure_limit(request: HttpRequest, credentials: dict[str, Any] | None) -> int:
    return WRONG_CODES if "code" in (credentials or {}) else WRONG_PASSWORDS
