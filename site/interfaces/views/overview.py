"""Which programs may ask, and what is sent where."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from rosters.models import School

from ..models import Client, Delivery, Webhook
from ..permissions import places_or_404
from ..xapi import store

ENDED = 20  # as many tokens that no longer work are still listed
LAST = 5  # deliveries of each webhook


@login_required
@require_safe
def overview(request: PersonRequest) -> HttpResponse:
    places = places_or_404(request)
    clients = Client.objects.visible_to(request.user).select_related(
        "school", "district", "created_by"
    )
    valid = clients.valid()
    context = {
        "clients": valid,
        "ended": clients.exclude(pk__in=valid.values("pk"))[:ENDED],
        "several": len(places) > 1,
        "administers": any(isinstance(place, School) for place in places),
        "hosts": settings.WEBHOOK_HOSTS,
        "webhooks": _webhooks(request),
        "store": settings.LRS_URL if store.is_on() else "",
        "with_names": settings.LRS_WITH_NAMES,
    }
    return render(request, "interfaces/overview.html", context)


def _webhooks(request: PersonRequest) -> list[Webhook]:
    """With the last of what was sent, and the titles of the campaigns."""
    last = Delivery.objects.order_by("-queued_at", "-pk")
    found = Webhook.objects.visible_to(request.user).select_related("school")
    webhooks = list(found.prefetch_related(Prefetch("deliveries", last)))
    for webhook in webhooks:
        deliveries = list(webhook.deliveries.all())
        webhook.last = deliveries[:LAST]  # type: ignore[attr-defined]
        webhook.has_given_up = any(  # type: ignore[attr-defined]
            delivery.is_given_up for delivery in deliveries
        )
    return webhooks
