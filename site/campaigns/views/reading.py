from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.requests import PersonRequest
from rosters.models import School, SchoolClass
from rosters.permissions import user_can_administer

from ..catalogue import classes_by_grade
from ..models import Campaign
from ..permissions import campaign_or_404


@login_required
def campaign_list(request: PersonRequest) -> HttpResponse:
    schools = list(School.objects.administered_by(request.user))
    if not schools and not SchoolClass.objects.visible_to(request.user).exists():
        raise Http404
    campaigns = Campaign.objects.visible_to(request.user)
    context = {
        "campaigns": campaigns.with_sizes().select_related("school").timed(),
        "schools": schools,
    }
    return render(request, "campaigns/list.html", context)


@login_required
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    campaign = campaign_or_404(request, pk)
    assigned = (
        SchoolClass.objects.visible_to(request.user)
        .filter(assignments__campaign=campaign)
        .select_related("grade")
        .in_school_order()
    )
    context = {
        "campaign": campaign,
        "requirements": campaign.requirements.with_things(),
        "groups": classes_by_grade(assigned),
        "may_change": user_can_administer(request.user, campaign.school),
    }
    return render(request, "campaigns/detail.html", context)
