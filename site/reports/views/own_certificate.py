"""One's own certificate: made on request, by whoever has finished."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import PersonRequest
from campaigns.models import Campaign
from content.channels.addresses import only_here
from rosters.models import Enrolment, SchoolClass

from ..certificates.finished import next_round_has_begun, person_has_finished
from ..certificates.paper import Layout, check_address, sheets
from ..models import Certificate


@never_cache
@login_required
def own_certificate(request: PersonRequest, campaign_id: int) -> HttpResponse:
    """A button while there is none; then the page to print, again and again."""
    user = request.user
    campaign = get_object_or_404(
        Campaign.objects.for_user(user).select_related("school"), pk=campaign_id
    )
    school_class = SchoolClass.objects.filter(
        enrolments__in=Enrolment.objects.current().filter(user=user),
        assignments__campaign=campaign,
    )[0]
    if not person_has_finished(user, campaign, school_class):
        raise Http404
    over = next_round_has_begun(campaign)
    if request.method == "POST" and not over:
        Certificate.objects.issue(campaign, school_class, [user.pk], by=user)
        return redirect("reports:own_certificate", campaign_id)
    own = Certificate.objects.valid().of_people(campaign, [user.pk]).to_print()
    if not own:
        context = {"campaign": campaign, "over": over}
        return render(request, "reports/own_certificate.html", context)
    context = {
        "title": campaign,
        "back": reverse("reports:dashboard"),
        "back_words": _("Back to my desk"),
        "layout": Layout.SINGLE.value,
        "sheets": sheets(own, Layout.SINGLE),
        "count": len(own),
        "check_address": check_address(),
        "only_here": only_here(),
    }
    return render(request, "reports/certificates_print.html", context)
