"""Where a self-check leads back to: the lesson from which it was started.

Kept in the session by attempt, so that no address has to carry it along.
"""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

SESSION_KEY = "self_check_return"


def safe_next(request: HttpRequest) -> str:
    """Return the `next` that was sent if it is an address of this site."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    safe = url.startswith("/") and url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if safe else ""


def remember(request: HttpRequest, attempt_id: int) -> None:
    if url := safe_next(request):
        kept = request.session.get(SESSION_KEY, {})
        request.session[SESSION_KEY] = {**kept, str(attempt_id): url}


def recall(request: HttpRequest, attempt_id: int) -> str:
    return request.session.get(SESSION_KEY, {}).get(str(attempt_id), "")
