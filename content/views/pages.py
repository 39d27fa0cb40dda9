"""Every page of the tree."""

from django.http import HttpRequest, HttpResponseBase
from wagtail.views import serve as wagtail_serve

from ..rendered import serve_and_keep


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    return serve_and_keep(request, path, wagtail_serve)
