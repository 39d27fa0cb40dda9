"""The report of sources that somebody has to look at again."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from curriculum.models import Source

from .reliance import citing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def state(source: Source) -> Any:
    """What keeps a source from being relied on, in a word; empty if nothing does."""
    if source.is_withdrawn:
        return _("withdrawn")
    return _("due for review") if source.is_due else ""


class StateColumn(Column):
    """Amber for what is due, red for what was withdrawn."""

    cell_template_name = "content/admin/source_state.html"

    def get_value(self, instance: Source) -> Any:
        return state(instance)


class CitingColumn(Column):
    cell_template_name = "content/admin/source_citing.html"


def edit_address(source: Source) -> str:
    return reverse("wagtailsnippets_curriculum_source:edit", args=[source.pk])


class SourcesToReview(ReportView):
    model = Source
    permission_required = "change"
    page_title = _("Sources to review")
    header_icon = "openquote"
    index_url_name = "sources_to_review"
    index_results_url_name = "sources_to_review_results"
    columns = [
        TitleColumn("short_title", label=_("Source"), get_url=edit_address),
        StateColumn("state", label=_("State")),
        Column("review_by", label=_("Review by")),
        CitingColumn("citing", label=_("Cited by")),
    ]
    list_export = ["short_title", "title", "state", "review_by", "cited_by"]
    export_headings = {
        "short_title": _("Source"),
        "title": _("Title"),
        "state": _("State"),
        "review_by": _("Review by"),
        "cited_by": _("Cited by"),
    }

    def get_base_queryset(self) -> QuerySet[Source]:
        today = timezone.localdate()
        needing = Q(withdrawn_on__lte=today) | Q(review_by__lt=today)
        return Source.objects.filter(needing).order_by("review_by", "pk")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": self.get_base_queryset()}

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        sources = list(object_list)
        found = citing(sources, self.request.user)
        for source in sources:
            source.state = str(state(source))
            source.citing = found.get(source.pk, [])
            source.cited_by = "; ".join(map(str, source.citing))
        return sources


def may_review(user: "User | AnonymousUser") -> bool:
    return user.has_perm("curriculum.change_source")
