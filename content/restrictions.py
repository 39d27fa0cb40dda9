"""Wagtail's view restrictions, as lists need them."""

from typing import TYPE_CHECKING, Any, TypeAlias

from wagtail.models import Page, PageViewRestriction

from .languages import translations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Reader: TypeAlias = User | AnonymousUser


def closed_to(user: "Reader") -> list[Page]:
    """Pages at the top of the parts of the tree that this person may not open.

    A part behind a page password counts as closed: nobody has to see in a list
    what asks for a password afterwards.
    """
    if user.is_superuser:
        return []
    restrictions = list(
        PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    )
    if not restrictions:
        return []
    groups = set(user.groups.all()) if user.is_authenticated else set()
    closed = [r.page for r in restrictions if not _accepts(r, user, groups)]
    return closed + translations_of(closed) if closed else []


def _accepts(restriction: Any, user: "Reader", groups: set[Any]) -> bool:
    match restriction.restriction_type:
        case PageViewRestriction.LOGIN:
            return user.is_authenticated
        case PageViewRestriction.GROUPS:
            return bool(groups & set(restriction.groups.all()))
        case _:
            return False
