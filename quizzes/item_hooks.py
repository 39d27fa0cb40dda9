"""Where the admin leads to a question's statistics and regrades."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from .models import Question
from .views.regrading import may_regrade, regrade, regrade_address, regrade_undo
from .weak_report import WeakQuestions, may_mend


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    results = WeakQuestions.as_view(results_only=True)
    return [
        path("reports/questions/", WeakQuestions.as_view(), name="weak_questions"),
        path("reports/questions/results/", results, name="weak_questions_results"),
        path("questions/<int:pk>/regrade/", regrade, name="regrade_question"),
        path("regrades/<int:pk>/undo/", regrade_undo, name="undo_regrade"),
    ]


class WeakQuestionsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_mend(request.user)


@hooks.register("register_reports_menu_item")
def in_the_menu() -> MenuItem:
    return WeakQuestionsItem(
        gettext_lazy("Weak questions"),
        reverse("weak_questions"),
        name="weak-questions",
        icon_name="help",
        order=710,
    )


@hooks.register("register_snippet_listing_buttons")
def regrade_button(
    snippet: Any, user: Any, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(snippet, Question) and may_regrade(user):
        yield Button(
            _("Regrade"),
            regrade_address(snippet),
            icon_name="rotate",
            priority=45,
        )


@hooks.register("after_edit_snippet")
def say_that_results_stay(request: HttpRequest, instance: Any) -> None:
    """Whoever has just mended a question may want to mend what it did."""
    if not isinstance(instance, Question) or "action-publish" not in request.POST:
        return
    marked = instance.responses.filter(closed=True, mark__isnull=False)
    earlier = marked.exclude(revision=instance.live_revision_id).count()
    if earlier and may_regrade(request.user):
        words = _("Past results stay as they are. Answers to earlier versions: %(n)d.")
        button = messages.button(regrade_address(instance), _("Regrade…"))
        messages.info(request, words % {"n": earlier}, buttons=[button])
