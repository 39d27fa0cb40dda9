"""The presenter: a plan's slides on the projector."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ..models import MeetingPlanPage
from ..models.plans import refuse_unless_teacher


def present(request: HttpRequest, pk: int) -> HttpResponse:
    refusal = refuse_unless_teacher(request)
    if refusal:
        return refusal
    plan = get_object_or_404(MeetingPlanPage.objects.visible_to(request.user), pk=pk)
    # Whose meeting it is does not matter to the slides: the number is handed back.
    meeting = request.GET.get("meeting", "")
    return render(
        request,
        "content/present.html",
        {"page": plan, "meeting": meeting if meeting.isdecimal() else ""},
    )
