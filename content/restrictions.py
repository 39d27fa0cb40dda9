"""Wagtail's view restrictions, as lists need them."""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wagtail.models import PageViewRestriction

from curriculum.models import Edition

from .languages import translations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Reader: TypeAlias = User | AnonymousUser


class Closed(NamedTuple):
    """A part of the tree, in each language, and who may open it."""

    paths: tuple[str, ...]
    to: str
    groups: frozenset[int]

    def accepts(self, user: "Reader", groups: set[int]) -> bool:
        match self.to:
            case PageViewRestriction.LOGIN:
                return user.is_authenticated
            case PageViewRestriction.GROUPS:
                return bool(groups & self.groups)
            case _:
                return False


def closed_to(user: "Reader") -> list[str]:
    """Paths at the top of the parts of the tree that this person may not open.

    A part behind a page password counts as closed: nobody has to see in a list
    what asks for a password afterwards.
    """
    if user.is_superuser:
        return []
    closed = Edition.kept("closed", _closed)
    if not closed:
        return []
    groups = set(user.groups.values_list("pk", flat=True)) if user.pk else set()
    return [p for part in closed if not part.accepts(user, groups) for p in part.paths]


def _closed() -> list[Closed]:
    restrictions = PageViewRestriction.objects.select_related("page")
    return [
        Closed(
            tuple(page.path for page in [r.page, *translations_of([r.page])]),
            r.restriction_type,
            frozenset(group.pk for group in r.groups.all()),
        )
        for r in restrictions.prefetch_related("groups")
    ]
