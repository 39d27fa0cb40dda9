"""Ways to the versions of a page for other stages."""

from collections.abc import Iterator
from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from ..models.teachable import Teachable
from ..views.parallel import copy_for_stage, parallel_versions


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("parallel/<int:page_id>/", parallel_versions, name="parallel_versions"),
        path("parallel/<int:page_id>/copy/", copy_for_stage, name="copy_for_stage"),
    ]


class ForTeachable(PageMenuItem):
    def is_shown(self, user: Any) -> bool:
        model = self.page.specific_class
        return (
            model is not None
            and issubclass(model, Teachable)
            and self.page.permissions_for_user(user).can_edit()
        )


class SideBySide(ForTeachable):
    label = _("Versions for other stages")
    icon_name = "table"
    url_name = "parallel_versions"


class CopyForStage(ForTeachable):
    label = _("Copy for another stage")
    icon_name = "copy"
    url_name = "copy_for_stage"


@hooks.register("register_page_header_buttons")
def in_the_header(page: Page, user: Any, **where: Any) -> Iterator[PageMenuItem]:
    yield CopyForStage(page=page, priority=31)
    yield SideBySide(page=page, priority=32)


@hooks.register("register_page_listing_more_buttons")
def in_lists(page: Page, user: Any, next_url: Any = None) -> Iterator[PageMenuItem]:
    yield CopyForStage(page=page, priority=21)
    yield SideBySide(page=page, priority=22)
