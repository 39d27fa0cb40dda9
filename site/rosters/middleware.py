"""What every page may need to know of the reader's school."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .models.facts import ReadersFacts


class SchoolFactsMiddleware:
    """Put the named values of the reader's school within reach, unasked for yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.school_facts = ReadersFacts(request.user)  # type: ignore[attr-defined, arg-type]
        return self.get_response(request)
