"""What the JSON API offers, for whoever programs the data board."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest

from ..api import api
from ..description import errors, operations
from ..permissions import places_or_404


@login_required
@require_safe
def description(request: PersonRequest) -> HttpResponse:
    places_or_404(request)
    here = request.build_absolute_uri("/").rstrip("/")
    context = {
        "operations": operations(api.get_openapi_schema(), here),
        "errors": errors(),
    }
    return render(request, "interfaces/description.html", context)


@login_required
@require_safe
def openapi(request: PersonRequest) -> HttpResponse:
    places_or_404(request)
    return JsonResponse(api.get_openapi_schema())
