"""Addresses of the JSON API. They have no language: programs read them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from .api import api
from .refusals import in_one_form


@in_one_form
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    raise Http404


def _in_one_form(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    """Of what the API has there are single addresses only."""
    pattern.callback = in_one_form(pattern.callback)  # type: ignore[arg-type]
    return pattern


_patterns, _app, _namespace = api.urls
patterns = ([_in_one_form(pattern) for pattern in _patterns], _app, _namespace)

urlpatterns = [path("<path:rest>", nothing)]
