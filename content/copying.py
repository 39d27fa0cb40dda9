"""A copy is published together with its making only where its page might be."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from curriculum.publishing import Obstacle, obstacles


def obstacles_of_copy(page: Page, recursive: bool) -> list[Obstacle]:
    """What stands in the way of the pages that would be live again as copies."""
    pages = Page.objects.live().filter(pk=page.pk)
    if recursive:
        pages = page.get_descendants(inclusive=True).live()
    return [found for one in pages.specific() for found in obstacles(one)]


class GuardedCopyForm(CopyForm):
    """Wagtail's, which copies by an action of its own and not by `Page.copy`."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        recursive = bool(data.get("copy_subpages"))
        for name in ("publish_copies", "alias"):
            if data.get(name):
                for found in obstacles_of_copy(self.page, recursive):
                    self.add_error(name, str(found))
        return data


class GuardedCopy:
    """A page whose copy stays a draft if it could not be published."""

    copy_form_class = GuardedCopyForm

    def copy(
        self, recursive: bool = False, *args: Any, keep_live: bool = True, **kwargs: Any
    ) -> Any:
        page: Any = self
        live = keep_live and not obstacles_of_copy(page, recursive)
        return super().copy(recursive, *args, keep_live=live, **kwargs)  # type: ignore[misc]
