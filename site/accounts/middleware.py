"""Initial passwords are changed before anything else."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .backends import CardBackend

OPEN_PAGES = ("accounts:password", "accounts:sign_out")


class PasswordChangeMiddleware:
    """Lead whoever signed in with an initial password to choosing an own one.

    Whoever came by a card has used no password and is not asked for one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: object
    ) -> HttpResponse | None:
        # A view on a hot path may ask by itself who it is, where it needs to know.
        if getattr(view, "asks_itself", False) or not self.must_change(request):
            return None
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('accounts:password')}?{query}")

    def must_change(self, request: HttpRequest) -> bool:
        user = request.user
        match = request.resolver_match
        return (
            user.is_authenticated
            and user.must_change_password
            and request.session.get(BACKEND_SESSION_KEY) != CardBackend.path
            and (match is None or match.view_name not in OPEN_PAGES)
        )
