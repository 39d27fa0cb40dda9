"""Whether a paper is genuine: one of three answers, and a limit to guessing."""

from enum import Enum

from django.core.cache import cache
from django.http import HttpRequest

from ..models import Certificate

WAIT = 15 * 60  # seconds
# A school shares one address, and few there mistype a code. Each worker without a
# shared cache counts for itself; even many times as many would never find one.
WRONG_CODES = 30


class Answer(Enum):
    VALID = "valid"
    OVER = "over"
    UNKNOWN = "unknown"  # or withdrawn: that is nobody's business


def answer_to(code: str) -> Answer:
    certificate = Certificate.objects.for_code(code)
    if certificate is None:
        return Answer.UNKNOWN
    return Answer.VALID if certificate.is_valid() else Answer.OVER


def may_ask(request: HttpRequest) -> bool:
    """Whether the address has not asked for too many codes that are none."""
    return cache.get(_key(request), 0) < WRONG_CODES


def count_wrong(request: HttpRequest) -> None:
    """The first wrong one begins the quarter of an hour, later ones do not prolong it."""
    key = _key(request)
    if cache.add(key, 1, WAIT):
        return
    try:
        cache.incr(key)
    except ValueError:  # it has run out since the line above
        cache.add(key, 1, WAIT)


def _key(request: HttpRequest) -> str:
    return f"certificates:wrong:{request.META.get('REMOTE_ADDR', '')}"
