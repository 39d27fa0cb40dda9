"""How a question does, in the editors' list of questions and in its own view."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import InspectView

from .bank_list import BankIndexView
from .models import Question
from .statistics.health import Health, bank_health, counted
from .statistics.picking import Answered, Version, versions_of
from .statistics.report import FEWEST
from .statistics.weakness import guess_at, weak_keys
from .views.regrading import may_regrade, regrade_address


def percent(share: float | None) -> str:
    """A minus is a minus sign, as in every other number of ours."""
    return "–" if share is None else f"{share:.0%}".replace("-", "−")


class HealthColumn(Column):
    """One number of a question's health; the view fetches it for the whole page."""

    cell_template_name = "quizzes/admin/health_cell.html"

    def get_value(self, instance: Any) -> str:
        health = instance.health
        return (
            str(health.asked)
            if self.name == "asked"
            else percent(getattr(health, self.name))
        )


COLUMNS = [
    HealthColumn("asked", label=gettext_lazy("First answers")),
    HealthColumn("facility", label=gettext_lazy("Facility")),
    HealthColumn("discrimination", label=gettext_lazy("Discrimination")),
]


def with_health(questions: Any) -> list[Any]:
    known = bank_health()
    found = list(questions)
    for question in found:
        question.health = known.get(question.pk, Health(0))
    return found


class QuestionIndexView(BankIndexView):
    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        paginator, page, found, others = super().paginate_queryset(queryset, page_size)
        page.object_list = with_health(found)
        return paginator, page, page.object_list, others


class HealthPanel(Component):
    """All that is known of one question: its numbers and what was chosen."""

    template_name = "quizzes/admin/health.html"

    def __init__(self, question: Question) -> None:
        self.question = question

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        [question] = with_health([self.question])
        health = question.health
        return {
            "health": health,
            "facility": percent(health.facility),
            "discrimination": percent(health.discrimination),
            "guess": percent(guess_at(question) if question.kind else None),
            "reasons": [reason.label for reason in weak_keys().get(question.pk, ())],
            "versions": [v for v in taken_of(question) if v.answered >= FEWEST],
        }


def taken_of(question: Question) -> list[Version]:
    answered = Answered.to(counted().filter(question=question))
    return versions_of(answered).get(question.pk, [])


class QuestionInspectView(InspectView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if may_regrade(self.request.user):
            address = regrade_address(self.object)
            buttons.append(
                Button(_("Regrade"), url=address, icon_name="rotate", priority=30)
            )
        return buttons

    def get_fields_context(self) -> list[dict[str, Any]]:
        panel = HealthPanel(self.object)
        shown: list[dict[str, Any]] = super().get_fields_context()
        return [
            *shown,
            {"label": _("How it does"), "value": panel, "component": panel},
        ]
