"""What everybody may read: nothing else leaves the site."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from ..models.teachable import Teachable
from ..restrictions import closed_to


def public_pages(model: type[Any]) -> Any:
    """Published pages of the model that visitors may open."""
    nobody = AnonymousUser()
    if issubclass(model, Teachable):
        return model.objects.visible_to(nobody)
    pages = model.objects.live()
    for page in closed_to(nobody):
        pages = pages.not_descendant_of(page, inclusive=True)
    return pages
