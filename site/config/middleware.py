"""What the site sends with each page."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

# Everything comes from this host: no other host is asked, no inline script runs.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


class ContentSecurityPolicyMiddleware:
    """Send a strict policy with our own pages; Wagtail's admin needs inline code."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/admin/"):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


# The largest key that both databases hold.
LARGEST_KEY = 2**63 - 1


class KeyBoundsMiddleware:
    """What no table can hold does not exist: 404, before a query would fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: list[object],
        kwargs: dict[str, object],
    ) -> None:
        for value in (*args, *kwargs.values()):
            if isinstance(value, int) and value > LARGEST_KEY:
                raise Http404
