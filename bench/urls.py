"""The site's addresses, and a bare view that does one insert."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from config.urls import urlpatterns as site_urlpatterns

from .models import BareRow


@csrf_exempt
def bare_insert(request: HttpRequest) -> HttpResponse:
    answer = request.POST.getlist("choice")
    BareRow.objects.create(slot=1, answer=answer, answered_at=timezone.now())
    return HttpResponse(status=204)


urlpatterns = [path("bench/bare/", bare_insert), *site_urlpatterns]
