"""What stands where a running pause hides something."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .models import Pause


def calm_page(request: HttpRequest, pauses: Sequence[Pause]) -> HttpResponse:
    """Say that it rests for now, and no more; the staff is told since when.

    Nothing is to be found here at present, which is what the status says: no search
    engine and no cache keeps it.
    """
    context = {"pauses": pauses}
    return render(request, "curriculum/paused.html", context, status=404)
