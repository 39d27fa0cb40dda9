"""What every page's frame shows."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .navigation import entries


def navigation(request: HttpRequest) -> dict[str, object]:
    """Offer the menu; it is asked for only by templates that show it."""
    return {"navigation": SimpleLazyObject(lambda: entries(request))}
