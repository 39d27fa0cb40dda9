"""Versions of one matter for different stages."""

from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from curriculum.models import Stage

if TYPE_CHECKING:
    from accounts.models import User


class Parallel:
    """A page that may have versions for other stages; they share a parallel_key."""

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """The key belongs to the page, not to what it said at some time."""
        page = super().with_content_json(content)  # type: ignore[misc]
        page.parallel_key = self.parallel_key  # type: ignore[attr-defined]
        return page

    @property
    def versions(self) -> dict[str, Any]:
        """By stage, in the order of stages; this page among them."""
        page: Any = self
        found = {page.stage: page}
        if page.parallel_key:
            same = type(page).objects.filter(
                parallel_key=page.parallel_key, locale=page.locale
            )
            for version in same.not_page(page).order_by("pk"):
                found.setdefault(version.stage, version)
        return {stage: found[stage] for stage in Stage.values if stage in found}

    @property
    def missing_stages(self) -> list[Stage]:
        versions = self.versions
        return [stage for stage in Stage if stage not in versions]

    @transaction.atomic
    def copy_for(self, stage: Stage, by: "User") -> Any:
        """Make a draft of it for another stage, to be rewritten there."""
        page: Any = self
        written = page.get_latest_revision_as_object()
        copy = written.copy(
            recursive=page.get_children().exists(),
            copy_revisions=False,
            keep_live=False,
            user=by,
            update_attrs={
                "title": title_for(written.title, stage),
                "slug": free_slug(page, stage),
                "stage": stage.value,
                "reviewed_on": None,
            },
        )
        pair(page, copy)
        for one, other in zip(
            page.get_children().order_by("path").specific(),
            copy.get_children().order_by("path").specific(),
            strict=True,
        ):
            rewrite(other, stage=stage.value, reviewed_on=None)
            pair(one, other)
        return copy


def title_for(title: str, stage: Stage) -> str:
    words = {"title": title[:200], "stage": stage.label}
    return _("%(title)s (%(stage)s)") % words


def free_slug(page: Page, stage: Stage) -> str:
    """A name for the address that no sibling has."""
    base = f"{page.slug}-{stage.value.lower().replace('_', '-')}"[:240]
    slug, number = base, 2
    while not Page._slug_is_available(slug, page.get_parent()):
        slug, number = f"{base}-{number}", number + 1
    return slug


def pair(one: Any, other: Any) -> None:
    """Give both the same key; written past the revisions, which do not hold it."""
    key = one.parallel_key or uuid4().hex
    for page in (one, other):
        type(page).objects.filter(pk=page.pk).update(parallel_key=key)
        page.parallel_key = key


def rewrite(page: Any, **fields: Any) -> None:
    """Change a draft that was only just copied, and its one revision."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save()
    page.save_revision(clean=False, changed=False)
