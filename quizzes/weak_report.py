"""The report of questions that somebody should look at again."""

from typing import TYPE_CHECKING, Any, Union

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from .bank_health import COLUMNS, with_health
from .models import Question
from .statistics.weakness import weak_keys

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def inspect_address(question: Question) -> str:
    return reverse("wagtailsnippets_quizzes_question:inspect", args=[question.pk])


class ReasonsColumn(Column):
    cell_template_name = "quizzes/admin/weak_reasons.html"


class WeakQuestions(ReportView):
    model = Question
    permission_required = "change"
    page_title = _("Weak questions")
    header_icon = "help"
    index_url_name = "weak_questions"
    index_results_url_name = "weak_questions_results"
    columns = [
        TitleColumn("stem", label=_("Question"), get_url=inspect_address),
        ReasonsColumn("reasons", label=_("Why")),
        *COLUMNS,
    ]
    list_export = ["stem", "topic", "why", "asked", "facility", "discrimination"]
    export_headings = {
        "stem": _("Question"),
        "topic": _("Topic"),
        "why": _("Why"),
        "asked": _("First answers"),
        "facility": _("Facility"),
        "discrimination": _("Discrimination"),
    }

    def get_base_queryset(self) -> QuerySet[Question]:
        weak = Question.objects.live().filter(pk__in=weak_keys())
        return weak.select_related("topic").order_by("topic", "pk")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": self.get_base_queryset()}

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        questions: list[Any] = with_health(object_list)
        known = weak_keys()
        for question in questions:
            question.reasons = [reason.label for reason in known.get(question.pk, ())]
            question.why = "; ".join(map(str, question.reasons))
            for name in ("asked", "facility", "discrimination"):
                setattr(question, name, getattr(question.health, name))
        return questions


def may_mend(user: Union["User", "AnonymousUser"]) -> bool:
    return user.has_perm("quizzes.change_question")
