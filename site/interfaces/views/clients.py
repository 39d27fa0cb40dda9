"""Letting a program ask, and shutting it out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import PersonRequest

from ..forms import ClientForm
from ..models import Client
from ..permissions import places_or_404


@never_cache
@login_required
def create_client(request: PersonRequest) -> HttpResponse:
    """Show the token in this answer only; it is kept nowhere."""
    form = ClientForm(places_or_404(request), request.POST or None)
    if not form.is_valid():
        return render(request, "interfaces/client_new.html", {"form": form})
    client, token = form.issue(by=request.user)
    context = {"client": client, "token": token}
    return render(request, "interfaces/client_made.html", context)


@login_required
def revoke_client(request: PersonRequest, pk: int) -> HttpResponse:
    clients = Client.objects.visible_to(request.user)
    client = get_object_or_404(clients.select_related("school", "district"), pk=pk)
    if request.method == "POST":
        client.revoke(by=request.user)
        messages.success(request, _("The token no longer works."))
        return redirect("interfaces:overview")
    return render(request, "interfaces/client_revoke.html", {"client": client})
