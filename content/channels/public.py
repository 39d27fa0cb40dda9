"""What everybody may read: nothing else leaves the site."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from ..restrictions import closed_to


def public_pages(model: type[Any]) -> Any:
    """Published pages of the model that visitors may open."""
    nobody = AnonymousUser()
    pages: Any = model.objects.live()
    if hasattr(pages, "visible_to"):
        return pages.visible_to(nobody)
    for path in closed_to(nobody):
        pages = pages.exclude(path__startswith=path)
    return pages
