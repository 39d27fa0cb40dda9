from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from rosters.models import SchoolClass
from rosters.permissions import class_or_404

from ..make_up_form import MakeUpForm
from ..making_up import missed_of
from ..models import Attendance
from ..models.attendance import AttendanceQuerySet
from ..permissions import note_access


@login_required
def make_up(request: PersonRequest, class_id: int) -> HttpResponse:
    """Who of the class missed which meeting, and who has caught up since."""
    return _list(request, class_or_404(request, class_id))


@login_required
@require_POST
def make_up_together(
    request: PersonRequest, class_id: int, meeting_id: int
) -> HttpResponse:
    """Note the day on which some of those who missed it were taught the same."""
    school_class = class_or_404(request, class_id)
    rows = list(_rows(school_class).missed().filter(meeting=meeting_id))
    if not rows:
        raise Http404
    form = MakeUpForm(rows[0].meeting, rows, request.POST)
    if not form.is_valid():
        return _list(request, school_class, form)
    number = form.note(by=request.user)
    text = ngettext(
        "Made up on %(day)s: %(count)s pupil.",
        "Made up on %(day)s: %(count)s pupils.",
        number,
    )
    day = date_format(form.cleaned_data["on"], "MONTH_DAY_FORMAT")
    messages.success(request, text % {"day": day, "count": number})
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


def _rows(school_class: SchoolClass) -> AttendanceQuerySet:
    return (
        Attendance.objects.of_class(school_class)
        .select_related("meeting__plan__make_up_lesson", "made_up_with", "user")
        .order_by("-meeting__started_at", "user__number", "pk")
    )


def _list(
    request: PersonRequest, school_class: SchoolClass, posted: MakeUpForm | None = None
) -> HttpResponse:
    note_access(request.user, school_class, "make-up list")
    rows = _rows(school_class)
    context = {
        "school_class": school_class,
        "missed": missed_of(school_class, rows.missed(), request.user, posted),
        "made_up": rows.made_up(),
        "by_lesson": rows.made_up_by_lesson().filter(made_up_on=None),
    }
    return render(request, "meetings/make_up.html", context)
