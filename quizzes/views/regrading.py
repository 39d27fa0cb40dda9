"""In the admin: see what a regrade would change, do it, take it back."""

from typing import TYPE_CHECKING, Union

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from ..models import Question, Regrade
from ..regrading import NothingToDo, Outdated, Regrading, undo
from .requests import PersonRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def may_regrade(user: Union["User", "AnonymousUser"]) -> bool:
    """Those who may publish: a regrade is publishing, for the past."""
    return user.has_perm("quizzes.publish_question")


def regrade_address(question: Question) -> str:
    return reverse("regrade_question", args=[question.pk])


@require_http_methods(["GET", "POST"])
def regrade(request: PersonRequest, pk: int) -> HttpResponse:
    if not may_regrade(request.user):
        raise PermissionDenied
    question = get_object_or_404(Question, pk=pk)
    if request.method == "POST":
        confirm(request, question)
        return redirect("regrade_question", pk)
    done = question.regrades.select_related("by", "undone_by")
    context = {"question": question, "plan": Regrading.of(question), "done": done}
    return render(request, "quizzes/admin/regrade.html", context)


def confirm(request: PersonRequest, question: Question) -> None:
    try:
        done = Regrading(question).apply(request.user, request.POST.get("token", ""))
    except NothingToDo:
        words = _("There is nothing left to mark anew: it was done already.")
        messages.warning(request, words)
    except Outdated:
        words = _(
            "Nothing was changed: there is something new since you looked. "
            "Please look at it again."
        )
        messages.warning(request, words)
    else:
        words = ngettext(
            "%(count)d answer was marked anew.",
            "%(count)d answers were marked anew.",
            done.moved,
        )
        messages.success(request, words % {"count": done.moved})


@require_POST
def regrade_undo(request: PersonRequest, pk: int) -> HttpResponse:
    if not may_regrade(request.user):
        raise PermissionDenied
    regrade = get_object_or_404(Regrade, pk=pk)
    count = undo(regrade, request.user)
    words = ngettext(
        "%(count)d answer stands as before.",
        "%(count)d answers stand as before.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect("regrade_question", regrade.question_id)
