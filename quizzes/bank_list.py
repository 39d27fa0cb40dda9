"""The list of the question bank, with the ways in and out."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

# What the list and the export both choose by.
SHARED = ("stage", "topic", "kind")


class BankIndexView(IndexView):
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons: list[Any] = super().header_more_buttons
        if not self.permission_policy.user_has_permission(self.request.user, "add"):
            return buttons
        chosen = self.request.GET.copy()
        for name in [*chosen]:
            if name not in SHARED:
                del chosen[name]
        query = f"?{chosen.urlencode()}" if chosen else ""
        return [
            *buttons,
            Button(
                _("Import questions"),
                url=reverse("questions_upload"),
                icon_name="upload",
                priority=50,
            ),
            Button(
                _("Export questions"),
                url=reverse("questions_export") + query,
                icon_name="download",
                priority=60,
            ),
        ]
