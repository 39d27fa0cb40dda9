from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import PersonRequest

from ..desks import board_for


@login_required
def dashboard(request: PersonRequest) -> HttpResponse:
    """What to do next, by role."""
    return render(request, "reports/dashboard.html", {"board": board_for(request.user)})
