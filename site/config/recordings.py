"""Recordings of the library and their pictures, so that a player can jump within them."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtailmedia.models import get_media_model
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import MissingFileError, StaticFile

TYPES = {
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


def recording(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve what the library holds to whoever may see its collection; else 404."""
    kind = TYPES.get(PurePosixPath(path).suffix.lower())
    if kind is None or "\0" in path or not is_open(request, path):
        raise Http404
    headers = [
        ("Content-Type", kind),
        ("X-Content-Type-Options", "nosniff"),
        ("Accept-Ranges", "bytes"),
        ("Cache-Control", "private, max-age=3600"),
    ]
    try:
        file = StaticFile(default_storage.path(path), headers)
    except MissingFileError as error:
        raise Http404 from error
    return WhiteNoiseMiddleware.serve(file, request)


def is_open(request: HttpRequest, path: str) -> bool:
    kept = get_media_model().objects.filter(Q(file=path) | Q(thumbnail=path))
    found = kept.select_related("collection").first()
    return found is not None and all(
        restriction.accept_request(request)
        for restriction in found.collection.get_view_restrictions()
    )
