"""Uploaded pictures. Documents go through Wagtail, which asks who may read them."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.static import serve


def picture(request: HttpRequest, path: str) -> HttpResponseBase | FileResponse:
    """Serve a rendition; whatever the file system refuses does not exist."""
    try:
        return serve(request, path, f"{settings.MEDIA_ROOT}/images")
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
