"""The front page of the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..attention import concerns


class NeedsAttention(Component):
    name = "needs_attention"
    template_name = "content/admin/needs_attention.html"
    order = 90

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"concerns": concerns(parent_context["request"].user)}


@hooks.register("construct_homepage_panels")
def what_needs_attention(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(NeedsAttention())
