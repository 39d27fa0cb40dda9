"""A campaign is changed: first one sees what it does to the figures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest
from campaigns.forms import CampaignForm
from campaigns.permissions import own_campaign

from ..effects import effects_of


@login_required
def change_campaign(request: PersonRequest, pk: int) -> HttpResponse:
    """Mend the form, see the effect, confirm: what changes no figure is saved."""
    campaign = own_campaign(request, pk)
    title = campaign.title
    form = CampaignForm(request.POST or None, instance=campaign)
    context = {"form": form, "campaign": campaign, "title": title}
    if not form.is_valid() or "back" in request.POST:
        return render(request, "campaigns/edit.html", context)
    if "confirmed" not in request.POST:
        effects = effects_of(pk, lambda: form.change(request.user))
        if any(effect.changes for effect in effects):
            return render(
                request, "reports/confirm_change.html", {**context, "effects": effects}
            )
        form = CampaignForm(request.POST, instance=own_campaign(request, pk))
        form.is_valid()
    with transaction.atomic():
        form.change(request.user)
    messages.success(request, _("The campaign has been saved."))
    return redirect("campaigns:detail", pk=pk)
