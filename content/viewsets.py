"""What editors find in the menu beside the page tree."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from curriculum.models import Source, Topic

from .models import ArticlePage, LessonPage, MeetingPlanPage


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["title", "title_en", "sort_order"]
    list_per_page = 50


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    list_display = ["short_title", "issuer", "number", "confidence", "review_by"]
    list_filter = ["confidence"]
    ordering = ["review_by", "short_title"]
    list_per_page = 50
    inspect_view_enabled = True


class CurriculumGroup(SnippetViewSetGroup):
    items = (TopicViewSet, SourceViewSet)
    menu_label = _("Curriculum")
    menu_icon = "list-ul"
    menu_order = 130


class PageListing(PageListingViewSet):
    columns = [
        *IndexView.base_columns,
        Column("stage", label=_("Stage"), accessor="get_stage_display"),
        Column("reviewed_on", label=_("Last reviewed"), sort_key="reviewed_on"),
    ]


def listing(name: str, model: type[Any], icon: str, label: Any) -> PageListing:
    return PageListing(name, model=model, icon=icon, menu_label=label)


class TeachingGroup(ViewSetGroup):
    items = (
        listing("articles", ArticlePage, "doc-full", _("Articles")),
        listing("lessons", LessonPage, "list-ol", _("Lessons")),
        listing("plans", MeetingPlanPage, "group", _("Class-meeting plans")),
    )
    menu_label = _("Teaching")
    menu_icon = "doc-full-inverse"
    menu_order = 120
