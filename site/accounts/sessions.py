"""Beginning a session, and where it leads."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from .models import User


def begin_session(
    request: HttpRequest, user: User, *, own_device: bool, backend: str | None = None
) -> None:
    """Sign in under a new session key. On a shared computer it ends with the browser."""
    login(request, user, backend=backend)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if own_device else 0)


def wanted_page(request: HttpRequest) -> str:
    """Return the page on this site that was asked for before the sign-in, or ""."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    )
    return page if allowed else ""


def destination(request: HttpRequest) -> str:
    return wanted_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL)
