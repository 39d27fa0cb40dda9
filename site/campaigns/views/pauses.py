"""After a real incident: hide topics for a while, and freeze what is due."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from curriculum.models import Pause

from ..pause_form import Effect, PauseForm
from ..permissions import refuse_unless_may_pause


@login_required
@require_safe
def pauses(request: PersonRequest) -> HttpResponse:
    """What runs, and what was."""
    refuse_unless_may_pause(request)
    found = Pause.objects.select_related("started_by", "ended_by").prefetch_related(
        "topics"
    )
    context = {
        "running": found.running(),
        "past": found.exclude(ended_at=None)[:50],
    }
    return render(request, "campaigns/pauses.html", context)


@login_required
def begin(request: PersonRequest) -> HttpResponse:
    """Choose, then see what will happen, then start."""
    refuse_unless_may_pause(request)
    form = PauseForm(request.POST or None)
    if not form.is_valid() or "back" in request.POST:
        return render(request, "campaigns/pause_new.html", {"form": form})
    topics = form.cleaned_data["topics"]
    if "confirmed" in request.POST:
        Pause.begin(topics, form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The pause runs. You end it on this page."))
        return redirect("campaigns:pauses")
    context = {
        "form": form,
        "topics": topics,
        "effect": Effect.of(topics, request.user),
    }
    return render(request, "campaigns/pause_confirm.html", context)


@login_required
def end(request: PersonRequest, pk: int) -> HttpResponse:
    refuse_unless_may_pause(request)
    pause = get_object_or_404(Pause.objects.select_related("started_by"), pk=pk)
    if request.method == "POST":
        pause.end(by=request.user)
        messages.success(request, _("The pause has ended. Everything is shown again."))
        return redirect("campaigns:pauses")
    if not pause.is_running:
        return redirect("campaigns:pauses")
    return render(request, "campaigns/pause_end.html", {"pause": pause})
