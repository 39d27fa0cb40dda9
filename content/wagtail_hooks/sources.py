"""Sources: the report of those to review, and why one in use stays."""

from collections.abc import Iterable
from typing import Any

from django.db import router
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import ReferenceIndex

from curriculum.models import GlossaryTerm, Source, Topic

from ..source_report import SourcesToReview, may_review


@hooks.register("register_admin_urls")
def report_addresses() -> list[Any]:
    results = SourcesToReview.as_view(results_only=True)
    return [
        path("reports/sources/", SourcesToReview.as_view(), name="sources_to_review"),
        path("reports/sources/results/", results, name="sources_to_review_results"),
    ]


class SourcesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)


@hooks.register("register_reports_menu_item")
def report_in_menu() -> MenuItem:
    return SourcesMenuItem(
        gettext_lazy("Sources to review"),
        reverse("sources_to_review"),
        name="sources-to-review",
        icon_name="openquote",
        order=600,
    )


@hooks.register("before_delete_snippet")
def keep_what_is_cited(
    request: HttpRequest, instances: Iterable[Model]
) -> HttpResponse | None:
    """Say why it stays, where pages would silently lose their source."""
    for thing in instances:
        if isinstance(thing, Source | Topic | GlossaryTerm) and in_use(thing):
            words = _(
                "“%(thing)s” is in use and cannot be deleted. See under Usage what "
                "uses it, and change that first."
            )
            if isinstance(thing, Source):
                words = _(
                    "“%(thing)s” is cited and cannot be deleted. If it is no longer "
                    "in force, withdraw it: what cites it then has to be changed "
                    "before it is published again."
                )
            messages.error(request, words % {"thing": thing})
            return redirect(type(thing).snippet_viewset.get_url_name("list"))
    return None


def in_use(thing: Model) -> bool:
    if ReferenceIndex.get_references_to(thing).exists():
        return True
    try:
        Collector(using=router.db_for_write(type(thing))).collect([thing])
    except ProtectedError:
        return True
    return False
