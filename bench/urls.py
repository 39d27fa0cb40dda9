"""The site's addresses, and beside them what it is measured against."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

from config.urls import urlpatterns as site_urlpatterns

from .models import BareRow

SAME_BYTES = Path(settings.VAR_DIR) / "same-bytes.html"


@csrf_exempt
def bare_insert(request: HttpRequest) -> HttpResponse:
    answer = request.POST.getlist("choice")
    BareRow.objects.create(slot=1, answer=answer, answered_at=timezone.now())
    return HttpResponse(status=204)


def bare_page(request: HttpRequest) -> HttpResponse:
    """The bytes of the article, from memory."""
    global kept
    kept = kept or SAME_BYTES.read_bytes()
    return HttpResponse(kept)


kept = b""


def stock_page(request: HttpRequest) -> HttpResponseBase:
    return serve(request, "stock/")


urlpatterns = [
    path("bench/bare/", bare_insert),
    path("bench/same-bytes/", bare_page),
    path("bench/stock/", stock_page),
    *site_urlpatterns,
]
