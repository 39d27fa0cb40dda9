"""What editors find in the menu beside the page tree."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from curriculum.models import GlossaryTerm, Source, Topic

from .models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage, YearPlan
from .source_report import StateColumn


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["title", "title_en", "sort_order"]
    list_per_page = 50


class SourceFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="in_state",
        choices=[("due", _("due for review")), ("withdrawn", _("withdrawn"))],
    )

    class Meta:
        model = Source
        fields = ["confidence"]

    def in_state(self, sources: Any, name: str, value: str) -> Any:
        return sources.withdrawn() if value == "withdrawn" else sources.due_for_review()


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    list_display = [
        "short_title",
        StateColumn("state", label=_("State")),
        "issuer",
        "number",
        Column("get_confidence_display", label=_("Confidence")),
        Column("review_by", label=_("Review by"), sort_key="review_by"),
    ]
    filterset_class = SourceFilterSet
    ordering = ["review_by", "short_title"]
    list_per_page = 50
    inspect_view_enabled = True


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "title"
    menu_label = _("Glossary")
    list_display = ["term", "term_en", "meaning"]
    list_per_page = 50


class YearPlanViewSet(SnippetViewSet):
    model = YearPlan
    icon = "calendar-alt"
    menu_label = _("Year plans")
    list_display = ["__str__", "slug"]


class CurriculumGroup(SnippetViewSetGroup):
    items = (TopicViewSet, SourceViewSet, GlossaryViewSet, YearPlanViewSet)
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
        listing("courses", CoursePage, "folder-open-inverse", _("Courses")),
        listing("lessons", LessonPage, "list-ol", _("Lessons")),
        listing("plans", MeetingPlanPage, "group", _("Class-meeting plans")),
    )
    menu_label = _("Teaching")
    menu_icon = "doc-full-inverse"
    menu_order = 120
