"""A teacher puts the week's reminder aside, or prints the list behind it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from rosters.models import SchoolClass

from ..models import Reminder
from ..my_list import lists_of


@login_required
@require_POST
def dismiss(request: PersonRequest) -> HttpResponse:
    """Until next week; other people's stay as they are."""
    own = Reminder.objects.visible_to(request.user)
    own.of_week(timezone.localdate()).dismiss()
    messages.success(request, _("Put aside until next week."))
    return redirect("reports:dashboard")


@login_required
@never_cache
def my_list(request: PersonRequest) -> HttpResponse:
    """Names, for who teaches them and nobody else: hence no trace, and no copy kept."""
    classes = list(
        SchoolClass.objects.taught_by(request.user)
        .current()
        .select_related("school", "academic_year")
        .in_school_order()
    )
    if not classes:
        raise Http404
    lists = lists_of(classes, timezone.localdate())
    context = {"lists": lists, "anything": any(found for _class, found in lists)}
    return render(request, "reports/my_list.html", context)
