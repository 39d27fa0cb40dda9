"""Every page of the tree."""

from django.http import HttpRequest, HttpResponseBase
from wagtail.views import serve as wagtail_serve

from ..rendered import serve_kept


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    return serve_kept(request, path, wagtail_serve)
