"""The question bank and the self-checks in the editors' rooms.

Who may do what is Wagtail's model permissions, which hold for every address of a
viewset, the chooser's too; no view here narrows a list by itself.
"""

from typing import Any

import django_filters
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import (
    BooleanColumn,
    Column,
    UpdatedAtColumn,
)
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from curriculum.models import Stage, Topic

from .bank_health import COLUMNS, QuestionIndexView, QuestionInspectView
from .editing import QuizForm
from .kinds import kind_choices
from .models import Misconception, Question, Quiz


class QuestionFilterSet(WagtailFilterSet):
    topic = django_filters.ModelChoiceFilter(
        queryset=Topic.objects.all(), label=_("Topic")
    )
    stage = django_filters.ChoiceFilter(choices=Stage.choices, label=_("Stage"))
    kind = django_filters.ChoiceFilter(choices=kind_choices, label=_("Question kind"))
    difficulty = django_filters.ChoiceFilter(
        choices=Question.Difficulty.choices, label=_("Difficulty")
    )

    class Meta:
        model = Question
        fields = ["stage", "topic", "kind", "difficulty", "live"]


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    menu_label = _("Question bank")
    menu_name = "questions"
    inspect_view_enabled = True
    copy_view_enabled = True
    list_display = [
        "__str__",
        "topic",
        Column("get_stage_display", label=_("Stage")),
        Column("get_kind_display", label=_("Question kind")),
        Column("get_difficulty_display", label=_("Difficulty")),
        *COLUMNS,
        BooleanColumn("live", label=_("Published")),
        UpdatedAtColumn(),
    ]
    index_view_class = QuestionIndexView
    inspect_view_class = QuestionInspectView
    list_per_page = 50
    filterset_class = QuestionFilterSet
    ordering = ["topic", "difficulty", "pk"]
    search_backend_name = (
        None  # plain substrings: full-text search knows no Chinese words
    )
    search_fields = ["stem", "explanation"]
    inspect_view_fields = ["stem", "kind", "stage", "topic", "explanation", "source"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("stage"), FieldPanel("topic")]),
                    FieldRowPanel(
                        [FieldPanel("difficulty"), FieldPanel("sensitivity")]
                    ),
                    FieldPanel("stem"),
                    FieldPanel("body"),
                ],
                heading=_("Question"),
            ),
            ObjectList(
                [
                    FieldPanel("explanation"),
                    FieldRowPanel([FieldPanel("source"), FieldPanel("locator")]),
                    FieldPanel("slug"),
                ],
                heading=_("Explanation and source"),
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return Question.objects.select_related("topic", "latest_revision")


class QuizViewSet(SnippetViewSet):
    model = Quiz
    icon = "clipboard-list"
    menu_label = _("Self-checks")
    menu_name = "quizzes"
    inspect_view_enabled = True
    list_display = [
        "title",
        Column("get_stage_display", label=_("Stage")),
        Column("question_count", label=_("Number of questions")),
        Column("get_mode_display", label=_("Mode")),
        BooleanColumn("live", label=_("Published")),
        UpdatedAtColumn(),
    ]
    list_filter = ["stage", "mode", "live"]
    inspect_view_fields = ["title", "introduction", "stage", "mode", "pass_mark"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("introduction"),
                    FieldPanel("stage"),
                    HelpPanel(
                        content=_(
                            "Each line is either one fixed question, or a number of "
                            "questions drawn anew for each attempt from those of this "
                            "stage that fit the topic, difficulty and kind you give."
                        ),
                    ),
                    InlinePanel(
                        "items",
                        heading=_("Questions"),
                        label=_("line"),
                        min_num=1,
                        panels=[
                            FieldPanel("question"),
                            FieldRowPanel([FieldPanel("count"), FieldPanel("topic")]),
                            FieldRowPanel(
                                [FieldPanel("difficulty"), FieldPanel("kind")]
                            ),
                        ],
                    ),
                ],
                heading=_("Introduction and questions"),
            ),
            ObjectList(
                [
                    FieldPanel("mode"),
                    FieldRowPanel(
                        [FieldPanel("time_limit"), FieldPanel("asks_certainty")]
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("shuffle_questions"),
                            FieldPanel("shuffle_choices"),
                        ]
                    ),
                    FieldRowPanel(
                        [FieldPanel("attempts_allowed"), FieldPanel("pass_mark")]
                    ),
                    FieldPanel("passed_message"),
                    FieldPanel("failed_message"),
                    FieldPanel("slug"),
                ],
                heading=_("Rules and messages"),
            ),
        ],
        base_form_class=QuizForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return Quiz.objects.select_related("latest_revision").prefetch_related("items")


class MisconceptionViewSet(SnippetViewSet):
    model = Misconception
    icon = "warning"
    menu_label = _("Misconceptions")
    menu_name = "misconceptions"
    list_display = ["title", "correction"]
    list_per_page = 50


class SelfCheckViewSetGroup(SnippetViewSetGroup):
    items = (QuizViewSet, QuestionViewSet, MisconceptionViewSet)
    menu_label = _("Self-checks")
    menu_icon = "clipboard-list"
    menu_name = "self-checks"
    menu_order = 250
