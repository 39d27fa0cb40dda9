from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models.query import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User, UserQuerySet
from accounts.requests import PersonRequest
from meetings.permissions import note_access
from rosters.models import Enrolment, SchoolClass

from ..excusal_form import ExcusalForm
from ..models import Assignment, Excusal


def assignment_or_404(request: PersonRequest, pk: int, class_id: int) -> Assignment:
    """Of a class whose pupils one may see, and to which the campaign is assigned."""
    return get_object_or_404(
        Assignment.objects.visible_to(request.user).select_related(
            "campaign__school", "school_class"
        ),
        campaign=pk,
        school_class=class_id,
    )


def members_of(school_class: SchoolClass) -> UserQuerySet:
    today = Enrolment.objects.current().filter(school_class=school_class)
    return User.objects.filter(pk__in=today.values("user")).order_by(
        "number", "full_name"
    )


def excusals_in(assignment: Assignment) -> QuerySet[Excusal]:
    """Of who is in the class today, from what the campaign asks."""
    return Excusal.objects.filter(
        requirement__campaign=assignment.campaign,
        user__in=members_of(assignment.school_class),
    )


@login_required
def excuse(request: PersonRequest, pk: int, class_id: int) -> HttpResponse:
    """The class's teacher or the administrator notes who need not do what."""
    assignment = assignment_or_404(request, pk, class_id)
    campaign, school_class = assignment.campaign, assignment.school_class
    requirements = list(campaign.requirements.with_things())
    form = ExcusalForm(members_of(school_class), requirements, request.POST or None)
    if form.is_valid():
        form.note(by=request.user)
        messages.success(request, _("Noted. It counts in every report from now on."))
        return redirect("campaigns:excuse", pk=pk, class_id=class_id)
    note_access(request.user, school_class, "excusals of a class")
    things = [f"requirement__{name}" for name in ("plan", "lesson", "quiz")]
    excusals = excusals_in(assignment).select_related("user", "noted_by", *things)
    context = {
        "campaign": campaign,
        "school_class": school_class,
        "form": form,
        "excusals": excusals.order_by("user__number", "requirement__sort_order"),
    }
    return render(request, "campaigns/excuse.html", context)


@login_required
@require_POST
def take_back(
    request: PersonRequest, pk: int, class_id: int, excusal_id: int
) -> HttpResponse:
    assignment = assignment_or_404(request, pk, class_id)
    excusals_in(assignment).filter(pk=excusal_id).delete()
    messages.success(request, _("Taken back. It is asked for again."))
    return redirect("campaigns:excuse", pk=pk, class_id=class_id)
