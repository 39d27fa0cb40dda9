"""The record store that the installation names."""

import json
from base64 import b64encode
from typing import Any

from django.conf import settings

from ..posting import post

VERSION = "1.0.3"


def is_on() -> bool:
    return bool(settings.LRS_URL and settings.LRS_KEY and settings.LRS_SECRET)


def tell(statements: list[dict[str, Any]]) -> None:
    """Send all of them in one request; it takes all or none."""
    pair = f"{settings.LRS_KEY}:{settings.LRS_SECRET}".encode()
    post(
        f"{settings.LRS_URL.rstrip('/')}/statements",
        json.dumps(statements, ensure_ascii=False).encode(),
        {
            "Authorization": f"Basic {b64encode(pair).decode()}",
            "X-Experience-API-Version": VERSION,
        },
    )
