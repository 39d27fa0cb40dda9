"""One JSON document to one address: no redirects, no proxies, no waiting for long."""

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

TIMEOUT = 5  # seconds, for each step of the exchange


class NotTaken(Exception):
    """It did not arrive, or the other side did not take it."""

    def __init__(self, why: str, status: int | None = None) -> None:
        super().__init__(why)
        self.status = status


def _opener() -> OpenerDirector:
    """Of the standard library's handlers only these: none for files, none that
    follows where another host points."""
    opener = OpenerDirector()
    for handler in (
        HTTPHandler(),
        HTTPSHandler(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def post(url: str, body: bytes, headers: dict[str, str]) -> None:
    request = Request(  # noqa: S310  the opener knows http and https only
        url,
        data=body,
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Shouwang",
            **headers,
        },
        method="POST",
    )
    try:
        answer = _opener().open(request, timeout=TIMEOUT)
    except HTTPError as error:
        error.close()
        raise NotTaken(f"HTTP {error.code}", error.code) from error
    except (OSError, HTTPException, ValueError) as error:
        raise NotTaken(f"{type(error).__name__}: {error}") from error
    if answer is None:
        raise NotTaken("neither http nor https")
    answer.close()
