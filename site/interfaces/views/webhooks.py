"""Where closed campaigns are reported to."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from rosters.models import School

from ..forms import WebhookForm
from ..models import Delivery, Webhook


@never_cache
@login_required
def create_webhook(request: PersonRequest) -> HttpResponse:
    """Show its secret in this answer only."""
    schools = list(School.objects.administered_by(request.user))
    if not schools or not settings.WEBHOOK_HOSTS:
        raise Http404
    form = WebhookForm(schools, request.POST or None)
    if not form.is_valid():
        context = {"form": form, "hosts": settings.WEBHOOK_HOSTS}
        return render(request, "interfaces/webhook_new.html", context)
    webhook = form.enter(by=request.user)
    return render(request, "interfaces/webhook_made.html", {"webhook": webhook})


@login_required
@require_POST
def switch_webhook(request: PersonRequest, pk: int) -> HttpResponse:
    webhook = _webhook_or_404(request, pk)
    webhook.switch("on" in request.POST, by=request.user)
    return redirect("interfaces:overview")


@login_required
def delete_webhook(request: PersonRequest, pk: int) -> HttpResponse:
    webhook = _webhook_or_404(request, pk)
    if request.method == "POST":
        webhook.note(request.user, "webhook deleted")
        webhook.delete()
        messages.success(request, _("Nothing is sent to this address any more."))
        return redirect("interfaces:overview")
    return render(request, "interfaces/webhook_delete.html", {"webhook": webhook})


@login_required
@require_POST
def try_again(request: PersonRequest, pk: int) -> HttpResponse:
    """Take up what was given up on, once whatever stood in the way is mended."""
    webhook = _webhook_or_404(request, pk)
    Delivery.objects.filter(webhook=webhook).try_again()
    messages.success(request, _("It is tried again within a few minutes."))
    return redirect("interfaces:overview")


def _webhook_or_404(request: PersonRequest, pk: int) -> Webhook:
    return get_object_or_404(Webhook.objects.visible_to(request.user), pk=pk)
