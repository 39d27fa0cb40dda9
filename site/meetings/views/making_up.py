from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from rosters.permissions import class_or_404

from ..models import Attendance
from ..permissions import note_access


@login_required
def make_up(request: PersonRequest, class_id: int) -> HttpResponse:
    """Who of the class missed which meeting, and who has caught up since."""
    school_class = class_or_404(request, class_id)
    note_access(request.user, school_class, "make-up list")
    rows = (
        Attendance.objects.of_class(school_class)
        .select_related("meeting__plan", "made_up_with", "user")
        .order_by("-meeting__started_at", "user__number", "pk")
    )
    context = {
        "school_class": school_class,
        "missed": rows.missed(),
        "made_up": rows.made_up(),
    }
    return render(request, "meetings/make_up.html", context)


@login_required
@require_POST
def make_up_done(request: PersonRequest, class_id: int, pk: int) -> HttpResponse:
    school_class = class_or_404(request, class_id)
    row = get_object_or_404(Attendance.objects.of_class(school_class).final(), pk=pk)
    row.make_up(by=request.user)
    messages.success(
        request, _("Made up today: %(name)s.") % {"name": row.user.full_name}
    )
    return redirect("meetings:make_up", class_id=class_id)


@login_required
@require_POST
def make_up_undo(request: PersonRequest, class_id: int, pk: int) -> HttpResponse:
    school_class = class_or_404(request, class_id)
    row = get_object_or_404(Attendance.objects.of_class(school_class).final(), pk=pk)
    row.undo_make_up()
    messages.success(
        request, _("Back on the make-up list: %(name)s.") % {"name": row.user.full_name}
    )
    return redirect("meetings:make_up", class_id=class_id)
