"""What the rules say about questions, and what is written into histories."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter

from curriculum.publishing import REFUSED
from quizzes.models import Question

from ..linting.gate import findings_of


@hooks.register("register_log_actions")
def refusals(actions: Any) -> None:
    @actions.register_action(REFUSED)
    class Refusal(LogFormatter):
        label = gettext_lazy("Not published at its time")

        def format_message(self, log_entry: Any) -> str:
            why = "; ".join(log_entry.data.get("obstacles", []))
            return _("Not published at its time: %(why)s") % {"why": why}


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_what_to_mend(request: HttpRequest, instance: Any) -> None:
    """Questions have no place for checks in their form: say it after saving."""
    if isinstance(instance, Question):
        written = instance.get_latest_revision_as_object()
        if findings := findings_of(written):
            said = {
                "errors": [f for f in findings if f.is_error],
                "warnings": [f for f in findings if not f.is_error],
            }
            words = render_to_string("content/admin/checks_panel.html", said)
            messages.warning(request, words)
