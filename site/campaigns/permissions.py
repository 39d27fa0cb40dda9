"""Who may do what with a campaign."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.requests import PersonRequest
from rosters.permissions import user_can_administer

from .models import Campaign

PAUSE = "curriculum.pause_topics"


def campaign_or_404(request: PersonRequest, pk: int) -> Campaign:
    """Return the campaign if it may be seen; to others it does not exist."""
    return get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("school"), pk=pk
    )


def refuse_unless_may_pause(request: PersonRequest) -> None:
    """To whoever may not hide topics there is no such page."""
    if not request.user.has_perm(PAUSE):
        raise Http404


def own_campaign(request: PersonRequest, pk: int) -> Campaign:
    """Return the campaign to change it; teachers may see it, and no more."""
    campaign = campaign_or_404(request, pk)
    if not user_can_administer(request.user, campaign.school):
        raise PermissionDenied
    return campaign
