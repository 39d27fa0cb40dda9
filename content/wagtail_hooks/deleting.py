"""Pages with records behind them stay."""

from typing import Any

from django.db import router
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page


@hooks.register("before_delete_page")
def keep_what_is_in_use(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer with a message where the database would only raise an error."""
    if not refused(request, page):
        return None
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def keep_all_if_one_is_in_use(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    if action_type != "delete":
        return None
    pages = [thing for thing in objects if isinstance(thing, Page)]
    kept = [page for page in pages if refused(request, page)]
    return redirect(action.next_url) if kept else None


def refused(request: HttpRequest, page: Page) -> bool:
    """Say why a page stays that has records behind it, or behind a page below it.

    What they are the models above know: they protect the page from deletion.
    """
    pages = Page.objects.descendant_of(page, inclusive=True)
    try:
        Collector(using=router.db_for_write(Page)).collect(pages)
    except ProtectedError:
        words = _(
            "“%(title)s”, or a page below it, was taught, studied or asked for and "
            "cannot be deleted. Unpublish it instead: then it is not offered any "
            "more, and the records stay."
        )
        messages.error(request, words % {"title": page.get_admin_display_title()})
        return True
    return False
