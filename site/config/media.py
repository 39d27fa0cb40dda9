"""Uploaded pictures. Documents go through Wagtail, which asks who may read them."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.static import serve

# A drawing (SVG) is a document: opened by itself it runs nothing and fetches nothing.
NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


def picture(request: HttpRequest, path: str) -> HttpResponseBase | FileResponse:
    """Serve a rendition; whatever the file system refuses does not exist."""
    try:
        response = serve(request, path, f"{settings.MEDIA_ROOT}/images")
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
