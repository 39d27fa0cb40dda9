"""What stands in the menu of the admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from ..viewsets import CurriculumGroup, TeachingGroup

register_snippet(CurriculumGroup)


@hooks.register("register_admin_viewset")
def teaching() -> Any:
    return TeachingGroup()


@hooks.register("construct_main_menu")
def name_the_explorer(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's Chinese word for pages is the one for turning pages."""
    for item in menu_items:
        if item.name == "explorer":
            item.label = _("Page tree")


@hooks.register("insert_global_admin_css")
def our_own_parts() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
