from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest
from content.models import MeetingPlanPage
from rosters.models import SchoolClass

from ..models import ClassMeeting


@login_required
def choose_class(request: PersonRequest, plan_id: int) -> HttpResponse:
    """For which of one's classes to start a meeting with this plan."""
    classes = list(
        SchoolClass.objects.visible_to(request.user)
        .current()
        .select_related("grade", "school")
        .in_school_order()
    )
    if not classes:
        raise Http404
    plan = plan_or_404(request, plan_id)
    meetings = ClassMeeting.objects.filter(school_class__in=classes)
    live = {m.school_class_id: m for m in meetings.live().select_related("plan")}
    held = {
        m.school_class_id: m
        for m in meetings.closed().of_plan(plan.original).order_by("started_at")
    }
    rows = [(c, live.get(c.pk), held.get(c.pk)) for c in classes]
    return render(request, "meetings/choose_class.html", {"plan": plan, "rows": rows})


@login_required
def start(request: PersonRequest, class_id: int, plan_id: int) -> HttpResponse:
    classes = SchoolClass.objects.visible_to(request.user).current()
    school_class = get_object_or_404(classes.select_related("school"), pk=class_id)
    # A meeting with a translation counts as one with the plan itself.
    plan = plan_or_404(request, plan_id).original
    if request.method != "POST":  # back from the sign-in page
        return redirect("meetings:choose_class", plan_id=plan_id)
    meeting = ClassMeeting.start(school_class, plan, by=request.user)
    if meeting.plan_id != plan.pk:
        messages.warning(
            request,
            _("This class has a meeting with another plan going on. Close it first."),
        )
    return redirect("meetings:meeting", pk=meeting.pk)


def plan_or_404(request: PersonRequest, pk: int) -> MeetingPlanPage:
    """Return the plan if it may be read; what is kept to others is not run either."""
    return get_object_or_404(MeetingPlanPage.objects.visible_to(request.user), pk=pk)
