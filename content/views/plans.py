"""The presenter: a plan's slides on the projector, its script before the teacher."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ..models import MeetingPlanPage
from ..models.plans import refuse_unless_teacher
from ..pausing import rests
from ..presenter import meeting_number


def present(request: HttpRequest, pk: int) -> HttpResponse:
    """For the room: no script, no names."""
    return _window(request, pk, "content/present.html")


def teach(request: HttpRequest, pk: int) -> HttpResponse:
    """For the teacher alone: the script, the next slide and the time."""
    return _window(request, pk, "content/teach.html")


def _window(request: HttpRequest, pk: int, template: str) -> HttpResponse:
    refusal = refuse_unless_teacher(request)
    if refusal:
        return refusal
    plan = get_object_or_404(MeetingPlanPage.objects.open_to(request.user), pk=pk)
    token = request.GET.get("meeting", "")
    meeting = meeting_number(plan, token)
    # A class meeting that has begun is not cut off by a pause.
    if meeting is None and (resting := rests(request, plan)):
        return resting
    context = {
        "page": plan.for_reader,
        "meeting": "" if meeting is None else meeting,
        "token": token,
    }
    return render(request, template, context)
