"""Initial passwords are changed before anything else."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .backends import CardBackend

OPEN_PAGES = ("accounts:password", "accounts:sign_out", "set_language")


class PasswordChangeMiddleware:
    """Lead whoever signed in with an initial password to choosing an own one.

    Whoever came by a card has used no password and is not asked for one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.must_change(request):
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('accounts:password')}?{query}")
        return self.get_response(request)

    def must_change(self, request: HttpRequest) -> bool:
        user = request.user
        return (
            user.is_authenticated
            and user.must_change_password
            and request.session.get(BACKEND_SESSION_KEY) != CardBackend.path
            and request.path not in map(reverse, OPEN_PAGES)
        )
